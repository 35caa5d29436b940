// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/bpe_tokenizer.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/text/utf8.h"

namespace palimpsest {

std::string tokenizerHash(std::string_view file, const SpecialTokens& special)
{
    Sha256 hash;
    hash.add(file);
    for (const auto& id : {special.begin, special.end, special.pad})
        hash.add(" " + (id ? std::to_string(*id) : std::string("-")));
    hash.add(special.addsBegin ? " begins" : "");
    return hash.hex();
}

void requireUtf8(std::string_view text)
{
    if (!isUtf8(text))
        throw Error("tokenizer.utf8", "A text of " + std::to_string(text.size()) + " bytes is not UTF-8.", "Save the file it comes from as UTF-8.");
}

BpeTokenizer::BpeTokenizer(const TokenizerJson& file, const SpecialTokens& special)
    : m_spellings(file.pieces), m_isSpecial(file.pieces.size(), false), m_inVocabulary(file.inVocabulary), m_unknown(file.unknown), m_fuseUnknown(file.fuseUnknown),
      m_ignoreMerges(file.ignoreMerges), m_json(file.isJson ? file.text : std::string()), m_where(file.where),
      m_hash(tokenizerHash(file.text, special)), m_special(special), m_merges(file.merges), m_normalizer(file.normalizer)
{
    for (const auto& token : file.added) {
        m_isSpecial[std::size_t(token.id)] = token.special;
        AddedToken sought = token;
        if (token.normalized)
            sought.content = m_normalizer.apply(token.content);
        (token.normalized ? m_addedAfter : m_addedBefore).add(sought);
    }
}

std::string BpeTokenizer::toJson() const
{
    if (m_json.empty())
        throw Error("tokenizer.no-json", "The tokenizer of " + m_where + " is a SentencePiece model and has no tokenizer.json.", "Copy tokenizer.model along with the model.");
    return m_json;
}

void BpeTokenizer::findWholeWords(const std::vector<bool>& spells)
{
    m_words.reserve(m_spellings.size());
    std::vector<TokenId> ids;
    for (std::size_t id = 0; id < m_spellings.size(); ++id) {
        if (!spells[id] || !m_inVocabulary[id])
            continue;
        if (!m_ignoreMerges) {
            ids.clear();
            encodeByMerges(m_spellings[id], ids);
            if (ids.size() != 1 || ids[0] != TokenId(id))
                continue;
        }
        m_words.emplace(m_spellings[id], TokenId(id));
    }
}

std::vector<TokenId> BpeTokenizer::encode(std::string_view text) const
{
    requireUtf8(text);
    std::vector<TokenId> ids;
    ids.reserve(text.size() / 3 + 1);
    const auto keep = [&](TokenId id) { ids.push_back(id); };
    m_addedBefore.split(
        text,
        [&](std::string_view stretch) {
            const bool begins = stretch.data() == text.data();
            const std::string normalized = m_normalizer.empty() ? std::string() : m_normalizer.apply(stretch);
            const std::string_view whole = m_normalizer.empty() ? stretch : std::string_view(normalized);
            m_addedAfter.split(whole, [&](std::string_view part) { encodeStretch(part, begins && part.data() == whole.data(), ids); }, keep);
        },
        keep);
    return ids;
}

void BpeTokenizer::encodeWord(std::string_view word, std::vector<TokenId>& ids) const
{
    const auto found = m_words.find(word);
    if (found != m_words.end())
        ids.push_back(found->second);
    else
        encodeByMerges(word, ids);
}

void BpeTokenizer::encodeByMerges(std::string_view word, std::vector<TokenId>& ids) const
{
    thread_local std::vector<TokenId> symbols; // words are many and short
    symbols.clear();
    symbolsOf(word, symbols);
    m_merges.apply(symbols);
    ids.insert(ids.end(), symbols.begin(), symbols.end());
}

std::size_t BpeTokenizer::checked(TokenId id) const
{
    if (id < 0 || std::size_t(id) >= m_spellings.size())
        throw Error("tokenizer.id", "The token id " + std::to_string(id) + " is outside of the vocabulary of " + std::to_string(m_spellings.size()) + ".",
                    "Tokenizer and model must come from the same folder.");
    return std::size_t(id);
}

} // namespace palimpsest
