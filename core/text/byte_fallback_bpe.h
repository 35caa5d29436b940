// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/bpe_tokenizer.h"
#include "core/text/token_decoder.h"

#include <array>

namespace palimpsest {

/// Byte-pair encoding over characters, with bytes for those that the vocabulary lacks and "▁" for the blank: Llama-2's SentencePiece model as a tokenizer.json.
/// Kudo and Richardson, "SentencePiece", EMNLP 2018.
class ByteFallbackBpe : public BpeTokenizer {
public:
    /// Throws Error "tokenizer.invalid" or "tokenizer.unsupported" where the pre-tokeniser or decoder of `file` is none of that kind.
    ByteFallbackBpe(const TokenizerJson& file, const SpecialTokens& special);

    /// Whether `file` has no pre-tokeniser, or the one that makes "▁" of blanks.
    static bool describes(const TokenizerJson& file);

    std::string decode(std::span<const TokenId> ids, bool keepSpecial = false) const override;
    std::string bytesOf(TokenId id) const override;

protected:
    void encodeStretch(std::string_view text, bool begins, std::vector<TokenId>& ids) const override;
    void symbolsOf(std::string_view word, std::vector<TokenId>& symbols) const override;

private:
    enum class Prepend { Never, First, Always };
    enum class Cut { Nowhere, BeforeWords, BeforeEachSign };

    void encodeWords(std::string_view text, std::vector<TokenId>& ids) const;

    std::string m_sign = "\xE2\x96\x81"; ///< "▁"
    bool m_replacesBlanks = false;
    Prepend m_prepend = Prepend::Never;
    Cut m_cut = Cut::Nowhere;
    std::unordered_map<std::string_view, TokenId> m_characters; ///< into m_spellings
    std::array<TokenId, 256> m_idOfByte{}; ///< of "<0x41>"; -1: none
    TokenDecoder m_decoder;
};

} // namespace palimpsest
