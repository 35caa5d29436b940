// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/byte_alphabet.h"

#include "core/text/utf8.h"

#include <array>

namespace palimpsest {

namespace {

constexpr char32_t kLetters = 0x100 + 68; ///< one more than the largest letter

constexpr bool standsForItself(unsigned byte)
{
    return (byte >= 0x21 && byte <= 0x7E) || (byte >= 0xA1 && byte <= 0xAC) || byte >= 0xAE;
}

struct Alphabet {
    std::array<char32_t, 256> letters{};
    std::array<std::int16_t, kLetters> bytes{}; ///< -1: no letter

    constexpr Alphabet()
    {
        for (auto& byte : bytes)
            byte = -1;
        char32_t next = 0x100;
        for (unsigned byte = 0; byte < 256; ++byte) {
            letters[byte] = standsForItself(byte) ? char32_t(byte) : next++;
            bytes[letters[byte]] = std::int16_t(byte);
        }
    }
};

constexpr Alphabet kAlphabet;

} // namespace

char32_t letterOfByte(std::uint8_t byte)
{
    return kAlphabet.letters[byte];
}

std::optional<std::string> bytesOfLetters(std::string_view piece)
{
    std::string bytes;
    for (std::size_t position = 0; position < piece.size();) {
        const char32_t letter = nextCharacter(piece, position);
        if (letter >= kLetters || kAlphabet.bytes[letter] < 0)
            return std::nullopt;
        bytes += char(std::uint8_t(kAlphabet.bytes[letter]));
    }
    return bytes;
}

std::string lettersOfBytes(std::string_view bytes)
{
    std::string piece;
    for (const char byte : bytes)
        appendUtf8(piece, letterOfByte(std::uint8_t(byte)));
    return piece;
}

} // namespace palimpsest
