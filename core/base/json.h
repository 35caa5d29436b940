// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>

namespace palimpsest {

/// Object keys are sorted, so that equal content has equal text and an equal hash.
using Json = nlohmann::json;

/// Reads and parses a JSON file. Throws Error "file.missing", "file.unreadable" or "json.invalid" (with line and column).
Json readJson(const std::filesystem::path& file);

/// Writes `value` with two-space indentation through writeFileAtomically.
void writeJson(const std::filesystem::path& file, const Json& value);

/// Parses text; `where` names its source in the message of Error "json.invalid".
Json parseJson(const std::string& text, const std::string& where);

/// The text that hashes are made of: sorted keys, no white space, shortest round-trip numbers.
std::string canonicalText(const Json& value);

} // namespace palimpsest
