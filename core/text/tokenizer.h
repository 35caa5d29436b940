// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

using TokenId = std::int32_t;

/// What a tokenizer's own tokens mean; a family without one leaves it empty.
struct SpecialTokens {
    std::optional<TokenId> begin; ///< BOS
    std::optional<TokenId> end;   ///< EOS
    std::optional<TokenId> pad;   ///< padding, where it is a token of its own
    bool addsBegin = false;       ///< the family starts every text with BOS
};

/// Text into token ids and back. Immutable and safe to share between threads.
class Tokenizer {
public:
    virtual ~Tokenizer() = default;

    /// The ids of `text` (UTF-8), without BOS and EOS. Special tokens that stand in the text ("<|im_end|>") become their own ids, as in transformers.
    /// Throws Error "tokenizer.utf8" for text that is not UTF-8.
    virtual std::vector<TokenId> encode(std::string_view text) const = 0;

    /// The text of `ids`; special tokens are left out unless `keepSpecial`. Bytes that are no UTF-8 become U+FFFD. Throws Error "tokenizer.id" for an id outside
    /// of the vocabulary.
    virtual std::string decode(std::span<const TokenId> ids, bool keepSpecial = false) const = 0;

    /// One more than the largest id.
    virtual std::int64_t vocabularySize() const = 0;

    virtual const SpecialTokens& special() const = 0;

    /// The bytes that one token adds to a text, for views that colour tokens; may end within a UTF-8 character.
    virtual std::string bytesOf(TokenId id) const = 0;

    /// tokenizer.json as Hugging Face's tokenizers read it. Throws Error "tokenizer.no-json" where the tokenizer came as another file.
    virtual std::string toJson() const = 0;

    /// SHA-256 of what defines it.
    virtual std::string hash() const = 0;
};

/// The tokenizer of a Hugging Face folder: tokenizer.json (byte-level BPE; SentencePiece-like BPE with byte fall-back where it is one of Llama-2's), else
/// tokenizer.model (SentencePiece's BPE), with tokenizer_config.json and config.json for the special tokens. Throws Error "tokenizer.missing", "tokenizer.invalid" or
/// "tokenizer.unsupported", naming the file.
std::shared_ptr<const Tokenizer> openTokenizer(const std::filesystem::path& folder);

/// A byte-level BPE with GPT-2's pre-tokeniser learned from `texts`: 256 bytes, the most frequent merges (ties: the smaller pair of ids) and one token "<|endoftext|>"
/// that is BOS, EOS and padding; at most `vocabulary` tokens. The same texts give the same tokenizer everywhere.
std::shared_ptr<const Tokenizer> trainTokenizer(const std::vector<std::string>& texts, std::int64_t vocabulary);

} // namespace palimpsest
