// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/utf8.h"

#include <cstdint>
#include <cstring>

namespace palimpsest {

namespace {

/// How many bytes from `position` on are well-formed so far, and whether they are a whole character.
struct Part {
    std::size_t length = 0;
    bool whole = false;
};

Part partAt(std::string_view bytes, std::size_t position)
{
    const auto at = [&](std::size_t i) { return std::uint8_t(bytes[position + i]); };
    const std::size_t left = bytes.size() - position;
    const std::uint8_t first = at(0);
    if (first < 0x80)
        return {1, true};
    std::size_t length = 0;
    std::uint8_t low = 0x80, high = 0xBF; // of the second byte
    if (first >= 0xC2 && first <= 0xDF) {
        length = 2;
    } else if (first >= 0xE0 && first <= 0xEF) {
        length = 3;
        if (first == 0xE0)
            low = 0xA0;
        else if (first == 0xED)
            high = 0x9F;
    } else if (first >= 0xF0 && first <= 0xF4) {
        length = 4;
        if (first == 0xF0)
            low = 0x90;
        else if (first == 0xF4)
            high = 0x8F;
    } else {
        return {1, false};
    }
    for (std::size_t i = 1; i < length; ++i) {
        if (i == left || at(i) < low || at(i) > high)
            return {i, false};
        low = 0x80;
        high = 0xBF;
    }
    return {length, true};
}

/// The first position from `position` on whose byte is not ASCII.
std::size_t skipAscii(std::string_view bytes, std::size_t position)
{
    while (position + 8 <= bytes.size()) {
        std::uint64_t word;
        std::memcpy(&word, bytes.data() + position, 8);
        if (word & 0x8080808080808080ULL)
            break;
        position += 8;
    }
    while (position < bytes.size() && std::uint8_t(bytes[position]) < 0x80)
        ++position;
    return position;
}

} // namespace

std::optional<std::size_t> firstBrokenUtf8(std::string_view text)
{
    for (std::size_t position = skipAscii(text, 0); position < text.size(); position = skipAscii(text, position)) {
        const Part part = partAt(text, position);
        if (!part.whole)
            return position;
        position += part.length;
    }
    return std::nullopt;
}

std::string repairedUtf8(std::string_view bytes)
{
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t position = 0; position < bytes.size();) {
        const Part part = partAt(bytes, position);
        if (part.whole)
            text.append(bytes, position, part.length);
        else
            text += "\xEF\xBF\xBD";
        position += part.length;
    }
    return text;
}

char32_t nextCharacter(std::string_view text, std::size_t& position)
{
    const auto next = [&] { return char32_t(std::uint8_t(text[position++]) & 0x3F); };
    const auto first = std::uint8_t(text[position++]);
    if (first < 0x80)
        return first;
    if (first < 0xE0)
        return char32_t(first & 0x1F) << 6 | next();
    if (first < 0xF0) {
        const char32_t upper = char32_t(first & 0x0F) << 12;
        const char32_t middle = next() << 6;
        return upper | middle | next();
    }
    const char32_t upper = char32_t(first & 0x07) << 18;
    const char32_t second = next() << 12;
    const char32_t third = next() << 6;
    return upper | second | third | next();
}

void appendUtf8(std::string& text, char32_t character)
{
    const auto add = [&](char32_t byte) { text += char(std::uint8_t(byte)); };
    if (character < 0x80) {
        add(character);
    } else if (character < 0x800) {
        add(0xC0 | character >> 6);
        add(0x80 | (character & 0x3F));
    } else if (character < 0x10000) {
        add(0xE0 | character >> 12);
        add(0x80 | (character >> 6 & 0x3F));
        add(0x80 | (character & 0x3F));
    } else {
        add(0xF0 | character >> 18);
        add(0x80 | (character >> 12 & 0x3F));
        add(0x80 | (character >> 6 & 0x3F));
        add(0x80 | (character & 0x3F));
    }
}

bool isWhiteSpace(char32_t c)
{
    return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

} // namespace palimpsest
