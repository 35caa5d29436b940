// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <exception>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace SQLite {
class Database;
}

namespace palimpsest {

struct RunRow;


/// Opens the index file for writing, creates or migrates it to Index::kSchemaVersion. Throws as Index.
std::unique_ptr<SQLite::Database> openIndex(const std::filesystem::path& file);

/// Opens it for reading only and changes nothing. Throws Error "index.too-new", "index.old" or "index.damaged".
std::unique_ptr<SQLite::Database> openIndexReadOnly(const std::filesystem::path& file);

/// All rows by creation time, or those of `ids`.
std::vector<RunRow> selectRows(SQLite::Database& database, const std::vector<std::string>* ids = nullptr);

/// Turns SQLite's exceptions into Errors while `action` runs.
[[noreturn]] void throwIndexError(const std::filesystem::path& file, const std::exception& failure);

} // namespace palimpsest
