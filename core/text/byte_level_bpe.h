// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/bpe_tokenizer.h"
#include "core/text/split_pattern.h"

#include <array>
#include <cstdint>

namespace palimpsest {

/// Byte-pair encoding over bytes, as in GPT-2, Llama-3, Phi-1.5 and Qwen2: text is normalised, cut into words by patterns, and the bytes of each word are merged.
/// Radford et al., "Language Models are Unsupervised Multitask Learners", 2019, section 2.2.
class ByteLevelBpe : public BpeTokenizer {
public:
    /// Throws Error "tokenizer.invalid" or "tokenizer.unsupported" where the pre-tokeniser of `file` is none of that kind.
    ByteLevelBpe(const TokenizerJson& file, const SpecialTokens& special);

    /// Whether the pre-tokeniser of `file` makes letters of bytes.
    static bool describes(const TokenizerJson& file);

    std::string decode(std::span<const TokenId> ids, bool keepSpecial = false) const override;
    std::string bytesOf(TokenId id) const override { return m_spellings[checked(id)]; }

protected:
    void encodeStretch(std::string_view text, bool begins, std::vector<TokenId>& ids) const override;
    void symbolsOf(std::string_view word, std::vector<TokenId>& symbols) const override;

private:
    void readPreTokenizer(const Json& value, const std::string& where, int depth);
    void encodeFrom(std::size_t pattern, std::string_view text, std::vector<TokenId>& ids) const;

    std::array<TokenId, 256> m_idOfByte{}; ///< -1: the vocabulary lacks it
    std::vector<SplitPattern> m_patterns;  ///< each cuts what the one before it left
    std::size_t m_blankAt = SIZE_MAX;      ///< what the pattern of that position is to cut gets a blank before it
};

} // namespace palimpsest
