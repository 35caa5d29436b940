// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/split_pattern.h"
#include "core/text/tokenizer_json.h"

#include <string_view>
#include <unordered_map>
#include <vector>

namespace palimpsest {

/// Byte-pair encoding over bytes, as in GPT-2, Llama-3, Phi-1.5 and Qwen2: text is normalised, cut into words by patterns, and the bytes of each word are merged.
/// Radford et al., "Language Models are Unsupervised Multitask Learners", 2019, section 2.2.
class ByteLevelBpe : public Tokenizer {
public:
    /// Throws Error "tokenizer.invalid" or "tokenizer.unsupported" where `file` is none of that kind.
    ByteLevelBpe(TokenizerJson file, const SpecialTokens& special);

    /// Whether the pre-tokeniser of `file` makes letters of bytes.
    static bool describes(const TokenizerJson& file);

    std::vector<TokenId> encode(std::string_view text) const override;
    std::string decode(std::span<const TokenId> ids, bool keepSpecial) const override;
    std::int64_t vocabularySize() const override { return std::int64_t(m_bytes.size()); }
    const SpecialTokens& special() const override { return m_special; }
    std::string bytesOf(TokenId id) const override;
    std::string toJson() const override { return m_json; }
    std::string hash() const override { return m_hash; }

private:
    void readPreTokenizer(const Json& value, const std::string& where, int depth);
    void encodeStretch(std::string_view text, std::size_t pattern, std::vector<TokenId>& ids) const;
    void encodeWord(std::string_view bytes, std::vector<TokenId>& ids) const;
    void encodeByMerges(std::string_view bytes, std::vector<TokenId>& ids) const;

    std::string m_json;
    std::string m_hash;
    SpecialTokens m_special;
    std::vector<std::string> m_bytes; ///< by id
    std::vector<bool> m_isSpecial;    ///< by id
    std::array<TokenId, 256> m_idOfByte{}; ///< -1: the vocabulary lacks it
    std::unordered_map<std::string_view, TokenId> m_words; ///< words that are one token; into m_bytes
    MergeTable m_merges;
    std::optional<TokenId> m_unknown;
    bool m_fuseUnknown = false;
    AddedTokenFinder m_addedBefore, m_addedAfter; ///< the normaliser
    Normalizer m_normalizer;
    std::vector<SplitPattern> m_patterns;
    std::size_t m_prefixAt = SIZE_MAX; ///< before the pattern of that position each stretch gets a blank before it
};

/// SHA-256 of a tokenizer's file and of what its special tokens mean.
std::string tokenizerHash(std::string_view file, const SpecialTokens& special);

} // namespace palimpsest
