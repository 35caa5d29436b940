// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace palimpsest {

/// Where `text` stops being UTF-8 by Unicode's table 3-7 (no overlong forms, no surrogates, nothing above U+10FFFF); nothing where it never does.
std::optional<std::size_t> firstBrokenUtf8(std::string_view text);

inline bool isUtf8(std::string_view text)
{
    return !firstBrokenUtf8(text);
}

/// `bytes` with every maximal part that cannot be UTF-8 replaced by one U+FFFD, as browsers and Rust do.
std::string repairedUtf8(std::string_view bytes);

/// The character at `position` of text that is UTF-8; moves `position` behind it.
char32_t nextCharacter(std::string_view text, std::size_t& position);

void appendUtf8(std::string& text, char32_t character);

/// Unicode's White_Space.
bool isWhiteSpace(char32_t character);

} // namespace palimpsest
