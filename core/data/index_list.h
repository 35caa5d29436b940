// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

/// How a list of sample numbers is written.
enum class IndexFormat {
    Text,  ///< one number a line; empty lines and what follows a # are left out
    Csv,   ///< a table whose column "index" has the numbers, or, without a head, its first column
    NumPy, ///< .npy, one dimension, int32 or int64 of either byte order; versions 1.0 to 3.0 are read, 1.0 is written (int64)
};

/// By the ending: .csv, .npy, anything else is text.
IndexFormat indexFormatOf(const std::filesystem::path& file);

/// Reads a list in the order of the file. Throws Error "index-list.invalid" (the place and what was expected), "index-list.empty",
/// "index-list.repeated" for a number that stands there twice, or file errors. Numbers are not negative; whether they are samples of a pool is for
/// makeForgetSet to say.
std::vector<std::int64_t> readIndexList(const std::filesystem::path& file);

/// The same from bytes; `where` names their source.
std::vector<std::int64_t> parseIndexList(std::string_view bytes, IndexFormat format, const std::string& where);

/// The bytes of a list.
std::string formatIndexList(const std::vector<std::int64_t>& ids, IndexFormat format);

} // namespace palimpsest
