// SPDX-License-Identifier: GPL-3.0-or-later
// Tables that people write by hand or export from a spreadsheet.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

/// Without the white space at both ends.
std::string_view trimmed(std::string_view text);

/// What can part cells.
inline constexpr std::string_view kDelimiters = ",;\t";

/// The cells of one line, split at any of the separators, trimmed. A cell in double quotes may hold these; "" in it is one quote.
std::vector<std::string> delimitedCells(std::string_view line, std::string_view separators = kDelimiters);

/// The text behind a byte order mark, if it starts with one.
std::string_view withoutByteOrderMark(std::string_view bytes);

/// Calls `use` with the number (from 1) and the text of every line.
template<class Use>
void forEachLine(std::string_view text, Use use)
{
    for (std::size_t number = 1; !text.empty(); ++number) {
        const auto end = text.find('\n');
        use(number, text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
}

} // namespace palimpsest
