// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/clip_words.h"

#include "core/text/utf8.h"

#include <unicode/uchar.h>

namespace palimpsest {

namespace {

const char* const kWords = R"(<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|\p{L}+|\p{N}|[^\s\p{L}\p{N}]+)";

/// Character by character, as Hugging Face's tokenizers do it: a final sigma is no other than the rest.
std::string lowerCase(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t position = 0; position < text.size();) {
        if (const char byte = text[position]; std::uint8_t(byte) < 0x80) {
            result += byte >= 'A' && byte <= 'Z' ? char(byte + ('a' - 'A')) : byte;
            ++position;
            continue;
        }
        const char32_t character = nextCharacter(text, position);
        if (character == 0x130) // the one that becomes two: i and a dot above
            result += "i\u0307";
        else
            appendUtf8(result, char32_t(u_tolower(UChar32(character))));
    }
    return result;
}

} // namespace

ClipWords::ClipWords() : m_pattern(kWords)
{
}

void ClipWords::split(std::string_view text, const std::function<void(std::string_view)>& word) const
{
    const auto lower = lowerCase(text);
    m_pattern.split(lower, [&](std::string_view piece) {
        std::size_t position = 0;
        if (!isWhiteSpace(nextCharacter(piece, position)))
            word(piece);
    });
}

} // namespace palimpsest
