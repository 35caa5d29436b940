// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/delimited_text.h"

#include <cctype>

namespace palimpsest {

namespace {

/// The text of a quoted cell, whose opening quote is taken away already, and takes it from `line` with its closing quote. A quote that is never closed ends with the line.
std::string takeQuoted(std::string_view& line)
{
    std::string text;
    while (!line.empty()) {
        const auto quote = line.find('"');
        text += line.substr(0, quote);
        line.remove_prefix(quote == std::string_view::npos ? line.size() : quote + 1);
        if (!line.starts_with('"'))
            break;
        text += '"'; // doubled: the cell goes on
        line.remove_prefix(1);
    }
    return text;
}

} // namespace

std::string_view trimmed(std::string_view text)
{
    const auto isSpace = [](char letter) { return std::isspace(static_cast<unsigned char>(letter)) != 0; };
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

std::vector<std::string> delimitedCells(std::string_view line, std::string_view separators)
{
    std::vector<std::string> cells;
    for (bool more = true; more;) {
        std::string cell;
        const auto start = line.find_first_not_of(' ');
        if (start != std::string_view::npos && line[start] == '"') {
            line.remove_prefix(start + 1);
            cell = takeQuoted(line);
        }
        const auto end = line.find_first_of(separators);
        more = end != std::string_view::npos;
        cell += trimmed(line.substr(0, end));
        cells.push_back(std::move(cell));
        if (more)
            line.remove_prefix(end + 1);
    }
    return cells;
}

std::string_view withoutByteOrderMark(std::string_view bytes)
{
    if (bytes.starts_with("\xef\xbb\xbf"))
        bytes.remove_prefix(3);
    return bytes;
}

} // namespace palimpsest
