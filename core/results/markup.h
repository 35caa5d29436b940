// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace palimpsest {

/// Text as it may stand in HTML, XML and their attributes: & < > " ' become entities, control characters go.
std::string escapeHtml(std::string_view text);

/// Text as it may stand in LaTeX: its special characters are escaped; ±, –, α, → and · become commands.
std::string escapeLatex(std::string_view text);

/// RFC 4180: quoted where it has to be. Text that a spreadsheet would take for a formula (= + - @, tab, return in front) gets an apostrophe.
std::string csvText(std::string_view text);

/// Text in one line of Markdown: its special characters are escaped, line breaks become spaces.
std::string escapeMarkdown(std::string_view text);

std::string base64(std::string_view bytes);

} // namespace palimpsest
