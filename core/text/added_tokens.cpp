// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/added_tokens.h"

#include "core/text/utf8.h"

#include <unicode/uchar.h>

#include <algorithm>

namespace palimpsest {

namespace {

bool isWordCharacter(char32_t character)
{
    const auto c = UChar32(character);
    constexpr std::uint32_t kinds = U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK;
    return u_isUAlphabetic(c) || (U_GET_GC_MASK(c) & kinds) || u_hasBinaryProperty(c, UCHAR_JOIN_CONTROL);
}

std::size_t startOfLast(std::string_view text)
{
    std::size_t position = text.size() - 1;
    while (position > 0 && (std::uint8_t(text[position]) & 0xC0) == 0x80)
        --position;
    return position;
}

bool endsWithWord(std::string_view text)
{
    if (text.empty())
        return false;
    std::size_t position = startOfLast(text);
    return isWordCharacter(nextCharacter(text, position));
}

bool startsWithWord(std::string_view text)
{
    std::size_t position = 0;
    return !text.empty() && isWordCharacter(nextCharacter(text, position));
}

std::size_t withoutTrailingSpace(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t start = startOfLast(text);
        std::size_t position = start;
        if (!isWhiteSpace(nextCharacter(text, position)))
            break;
        text = text.substr(0, start);
    }
    return text.size();
}

std::size_t leadingSpace(std::string_view text)
{
    std::size_t position = 0;
    while (position < text.size()) {
        const std::size_t start = position;
        if (!isWhiteSpace(nextCharacter(text, position)))
            return start;
    }
    return position;
}

} // namespace

void AddedTokenFinder::add(const AddedToken& token)
{
    if (token.content.empty())
        return;
    auto& list = m_byFirstByte[std::uint8_t(token.content[0])];
    const auto shorter = [&](std::uint32_t other) { return m_tokens[other].content.size() < token.content.size(); };
    list.insert(std::find_if(list.begin(), list.end(), shorter), std::uint32_t(m_tokens.size()));
    m_tokens.push_back(token);
}

const AddedToken* AddedTokenFinder::matchAt(std::string_view text, std::size_t position) const
{
    for (const auto index : m_byFirstByte[std::uint8_t(text[position])]) {
        if (text.compare(position, m_tokens[index].content.size(), m_tokens[index].content) == 0)
            return &m_tokens[index];
    }
    return nullptr;
}

void AddedTokenFinder::split(std::string_view text, const std::function<void(std::string_view)>& stretch, const std::function<void(TokenId)>& token) const
{
    std::size_t done = 0, position = 0;
    while (position < text.size()) {
        const AddedToken* match = matchAt(text, position);
        if (!match) {
            ++position;
            continue;
        }
        std::size_t start = position, stop = position + match->content.size();
        position = stop;
        if (match->singleWord && (endsWithWord(text.substr(0, start)) || startsWithWord(text.substr(stop))))
            continue;
        if (match->leftStrip)
            start = std::max(withoutTrailingSpace(text.substr(0, start)), done);
        if (match->rightStrip)
            position = stop += leadingSpace(text.substr(stop));
        if (done < start)
            stretch(text.substr(done, start - done));
        token(match->id);
        done = stop;
    }
    if (done < text.size())
        stretch(text.substr(done));
}

} // namespace palimpsest
