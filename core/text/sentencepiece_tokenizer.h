// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/added_tokens.h"

#include <string>
#include <vector>

namespace sentencepiece {
class SentencePieceProcessor;
}

namespace palimpsest {

/// A SentencePiece model (Llama-2's tokenizer.model), run by its own library. Kudo and Richardson, "SentencePiece", EMNLP 2018.
/// Control pieces ("<s>") and added tokens are found in the text first; each stretch between them is encoded on its own, with a blank before it, as in transformers.
class SentencePieceTokenizer : public Tokenizer {
public:
    /// `model`: the bytes of the file named `where`. `added` follow its pieces without holes. Throws Error "tokenizer.invalid".
    SentencePieceTokenizer(const std::string& model, const std::string& where, const std::vector<AddedToken>& added);
    ~SentencePieceTokenizer() override;

    /// To be called once, before the tokenizer is shared.
    void setSpecial(const SpecialTokens& special);

    std::optional<TokenId> find(const std::string& piece) const;
    SpecialTokens ownSpecial() const; ///< what the model itself names

    std::vector<TokenId> encode(std::string_view text) const override;
    std::string decode(std::span<const TokenId> ids, bool keepSpecial = false) const override;
    std::int64_t vocabularySize() const override { return std::int64_t(m_pieces.size()); }
    const SpecialTokens& special() const override { return m_special; }
    std::string bytesOf(TokenId id) const override;
    std::string toJson() const override;
    std::string hash() const override { return m_hash; }

private:
    std::size_t checked(TokenId id) const;

    std::unique_ptr<sentencepiece::SentencePieceProcessor> m_processor;
    std::string m_where;
    std::string m_modelHash, m_hash;
    SpecialTokens m_special;
    std::vector<std::string> m_pieces;  ///< by id
    std::vector<bool> m_isSpecial;      ///< by id
    std::size_t m_modelSize = 0;        ///< ids from here on are added tokens
    AddedTokenFinder m_finder;
};

} // namespace palimpsest
