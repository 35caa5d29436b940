// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/tokenizer_json.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace palimpsest {

/// What the tokenizers of a tokenizer.json share: its added tokens, its normaliser, its merges, and which words are one token.
class BpeTokenizer : public Tokenizer {
public:
    std::vector<TokenId> encode(std::string_view text) const override;
    std::int64_t vocabularySize() const override { return std::int64_t(m_spellings.size()); }
    const SpecialTokens& special() const override { return m_special; }
    std::string toJson() const override;
    std::string hash() const override { return m_hash; }

protected:
    /// Of `file`, whose words are encoded as they come from the pre-tokeniser.
    BpeTokenizer(const TokenizerJson& file, const SpecialTokens& special);

    /// Fills the table of words that are one token; `spells` says of each id whether merges can reach it at all. To be called once the symbols of text are known.
    void findWholeWords(const std::vector<bool>& spells);

    /// The tokens of a stretch between added tokens, normalised; `begins` where it is the beginning of the text.
    virtual void encodeStretch(std::string_view text, bool begins, std::vector<TokenId>& ids) const = 0;

    /// What a word is before anything is merged.
    virtual void symbolsOf(std::string_view word, std::vector<TokenId>& symbols) const = 0;

    void encodeWord(std::string_view word, std::vector<TokenId>& ids) const;

    /// `id` as a position. Throws Error "tokenizer.id".
    std::size_t checked(TokenId id) const;

    std::vector<std::string> m_spellings; ///< by id: the part of a word that merges make the token of
    std::vector<bool> m_isSpecial;    ///< by id
    std::vector<bool> m_inVocabulary; ///< by id; the others are added tokens alone
    std::optional<TokenId> m_unknown;
    bool m_fuseUnknown = false;
    bool m_ignoreMerges = false;

private:
    void encodeByMerges(std::string_view word, std::vector<TokenId>& ids) const;

    std::string m_json;  ///< empty if it came as another file
    std::string m_where; ///< its file
    std::string m_hash;
    SpecialTokens m_special;
    std::unordered_map<std::string_view, TokenId> m_words; ///< into m_spellings
    MergeTable m_merges;
    AddedTokenFinder m_addedBefore, m_addedAfter; ///< the normaliser
    Normalizer m_normalizer;
};

/// SHA-256 of a tokenizer's file and of what its special tokens mean.
std::string tokenizerHash(std::string_view file, const SpecialTokens& special);

/// Throws Error "tokenizer.utf8" unless `text` is UTF-8.
void requireUtf8(std::string_view text);

} // namespace palimpsest
