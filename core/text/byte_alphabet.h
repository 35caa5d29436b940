// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace palimpsest {

/// GPT-2's letter for a byte: printable Latin-1 stands for itself, the other 68 bytes for U+0100 and after, so that vocabularies hold no white space and no control characters.
char32_t letterOfByte(std::uint8_t byte);

/// The bytes that `piece` (UTF-8) spells in that alphabet; nothing if a character is none of its letters.
std::optional<std::string> bytesOfLetters(std::string_view piece);

std::string lettersOfBytes(std::string_view bytes);

} // namespace palimpsest
