// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/byte_fallback_bpe.h"

#include "core/base/error.h"
#include "core/text/utf8.h"

#include <algorithm>

namespace palimpsest {

namespace {

/// Whether some piece has `sign` behind anything but another `sign`: then a merge may reach over the beginning of a word.
bool reachesOverWords(const std::vector<std::string>& pieces, std::string_view sign)
{
    return std::any_of(pieces.begin(), pieces.end(), [&](const std::string& piece) {
        for (auto found = piece.find(sign, 1); found != piece.npos; found = piece.find(sign, found + 1)) {
            if (found < sign.size() || piece.compare(found - sign.size(), sign.size(), sign) != 0)
                return true;
        }
        return false;
    });
}

} // namespace

bool ByteFallbackBpe::describes(const TokenizerJson& file)
{
    return file.preTokenizer.is_null() || (file.preTokenizer.is_object() && file.preTokenizer.value("type", "") == "Metaspace");
}

ByteFallbackBpe::ByteFallbackBpe(const TokenizerJson& file, const SpecialTokens& special)
try : BpeTokenizer(file, special), m_decoder(file.decoder, file.where) {
    const Json& metaspace = file.preTokenizer;
    if (metaspace.is_object()) {
        m_replacesBlanks = true;
        m_sign = metaspace.at("replacement").get<std::string>();
        if (metaspace.contains("prepend_scheme"))
            m_prepend = metaspace["prepend_scheme"] == "always" ? Prepend::Always : metaspace["prepend_scheme"] == "first" ? Prepend::First : Prepend::Never;
        else if (metaspace.value("add_prefix_space", true))
            m_prepend = Prepend::Always;
        if (metaspace.value("split", true))
            m_cut = Cut::BeforeEachSign;
        if (m_sign.empty())
            throw Error("tokenizer.invalid", file.where + " replaces blanks by nothing.", "Take the file from the model's folder again.");
    }
    // Where no piece has a word's beginning in it, words can be merged one by one: no merge would have reached from one into the next.
    if (m_cut == Cut::Nowhere && !m_ignoreMerges && !reachesOverWords(m_spellings, m_sign))
        m_cut = Cut::BeforeWords;

    m_idOfByte.fill(-1);
    std::vector<bool> spells(m_spellings.size(), true);
    for (std::size_t id = 0; id < m_spellings.size(); ++id) {
        if (!m_inVocabulary[id])
            continue;
        std::size_t end = 0;
        if (!m_spellings[id].empty())
            nextCharacter(m_spellings[id], end);
        if (end > 0 && end == m_spellings[id].size())
            m_characters.emplace(m_spellings[id], TokenId(id));
        const auto byte = byteOfPiece(m_spellings[id]);
        if (byte && file.byteFallback)
            m_idOfByte[std::uint8_t(*byte)] = TokenId(id);
    }
    findWholeWords(spells);
} catch (const Json::exception& error) {
    throw Error("tokenizer.invalid", file.where + " has a pre-tokeniser or decoder that cannot be read: " + error.what() + ".", "Take the file from the model's folder again.");
}

void ByteFallbackBpe::encodeStretch(std::string_view text, bool begins, std::vector<TokenId>& ids) const
{
    if (!m_replacesBlanks) {
        encodeWords(text, ids);
        return;
    }
    std::string signs = replaced(text, " ", m_sign);
    if ((m_prepend == Prepend::Always || (m_prepend == Prepend::First && begins)) && !signs.starts_with(m_sign))
        signs.insert(0, m_sign);
    encodeWords(signs, ids);
}

void ByteFallbackBpe::encodeWords(std::string_view text, std::vector<TokenId>& ids) const
{
    if (m_cut == Cut::Nowhere) {
        encodeWord(text, ids);
        return;
    }
    std::size_t start = 0, behindSign = 0; // of the last sign seen
    for (std::size_t found = text.find(m_sign); found != text.npos; found = text.find(m_sign, behindSign)) {
        const bool cuts = found > start && (m_cut == Cut::BeforeEachSign || found != behindSign);
        behindSign = found + m_sign.size();
        if (!cuts)
            continue;
        encodeWord(text.substr(start, found - start), ids);
        start = found;
    }
    if (start < text.size())
        encodeWord(text.substr(start), ids);
}

void ByteFallbackBpe::symbolsOf(std::string_view word, std::vector<TokenId>& symbols) const
{
    bool afterUnknown = false;
    for (std::size_t position = 0; position < word.size();) {
        const std::size_t start = position;
        nextCharacter(word, position);
        const std::string_view character = word.substr(start, position - start);
        const auto found = m_characters.find(character);
        if (found != m_characters.end()) {
            symbols.push_back(found->second);
            afterUnknown = false;
        } else if (std::all_of(character.begin(), character.end(), [&](char byte) { return m_idOfByte[std::uint8_t(byte)] >= 0; })) {
            for (const char byte : character)
                symbols.push_back(m_idOfByte[std::uint8_t(byte)]);
            afterUnknown = false;
        } else {
            if (m_unknown && !(m_fuseUnknown && afterUnknown))
                symbols.push_back(*m_unknown);
            afterUnknown = true;
        }
    }
}

std::string ByteFallbackBpe::bytesOf(TokenId id) const
{
    const std::size_t position = checked(id);
    if (const auto byte = byteOfPiece(m_spellings[position]))
        return {*byte};
    return m_inVocabulary[position] ? replaced(m_spellings[position], m_sign, " ") : m_spellings[position];
}

std::string ByteFallbackBpe::decode(std::span<const TokenId> ids, bool keepSpecial) const
{
    std::vector<std::string> pieces;
    for (const TokenId id : ids) {
        const std::size_t position = checked(id);
        if (keepSpecial || !m_isSpecial[position])
            pieces.push_back(m_spellings[position]);
    }
    return m_decoder.decode(std::move(pieces));
}

} // namespace palimpsest
