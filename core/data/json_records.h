// SPDX-License-Identifier: GPL-3.0-or-later
// Files of JSON records as datasets of texts come: one object a line, or a list.
#pragma once

#include "core/base/json.h"

#include <filesystem>
#include <string>
#include <vector>

namespace palimpsest {

/// One record of a file, and where it stands.
struct JsonRecord {
    Json value;
    std::string place; ///< "line 3 of '/data/full.json'"
};

/// Reads the files of one format, whose name begins the codes of its errors: "tofu.invalid".
class JsonRecordReader {
public:
    explicit JsonRecordReader(std::string format) : m_format(std::move(format)) {}

    /// At least one record. Throws file errors, "<format>.utf8" and "<format>.invalid" with file and line.
    std::vector<JsonRecord> read(const std::filesystem::path& file) const;

    /// The text of a file without a byte order mark. Throws file errors and "<format>.utf8".
    std::string readText(const std::filesystem::path& file) const;

    /// A text of a record that is an object. Throws "<format>.invalid" where it is missing, no text or empty.
    std::string textOf(const JsonRecord& record, const char* key) const;

    /// Throws "<format>.invalid".
    void requireObject(const JsonRecord& record) const;
    [[noreturn]] void refuse(const std::string& place, const std::string& what) const;

private:
    std::string m_format;
};

} // namespace palimpsest
