// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/bpe_tokenizer.h"
#include "core/text/split_pattern.h"

#include <array>

namespace palimpsest {

/// A text as CLIP's text model reads it.
struct ClipPrompt {
    std::vector<TokenId> ids; ///< the begin token, those of the text, and end tokens up to the length asked for
    std::int64_t textTokens = 0; ///< how many of them are the text's
    std::string cut;          ///< the words for which there was no room, in lower case; empty where there was
};

/// CLIP's byte-level BPE: text is brought into Unicode's form NFC and lower case, cut into words without the white space between them, and the last byte of a word has a symbol of its
/// own ("t</w>"). Radford et al., "Learning Transferable Visual Models From Natural Language Supervision", ICML 2021, section 2.4. Of texts decoded, each word is followed by a blank.
class ClipTokenizer : public BpeTokenizer {
public:
    /// Of `file` with the pieces and merges of a vocabulary that has "<|startoftext|>" and "<|endoftext|>"; see openClipTokenizer.
    explicit ClipTokenizer(const TokenizerJson& file);

    /// `text` between begin and end token, cut or padded with end tokens to `length`. Throws as encode(), and Error "tokenizer.length" for a length below 2.
    ClipPrompt prompt(std::string_view text, std::int64_t length = 77) const;

    std::string decode(std::span<const TokenId> ids, bool keepSpecial = false) const override;
    std::string bytesOf(TokenId id) const override;

    /// Throws Error "tokenizer.no-json": it is vocab.json and merges.txt.
    std::string toJson() const override;

protected:
    void encodeStretch(std::string_view text, bool begins, std::vector<TokenId>& ids) const override;
    void symbolsOf(std::string_view word, std::vector<TokenId>& symbols) const override;

private:
    std::vector<bool> m_endsWord; ///< by id
    std::array<TokenId, 256> m_idOfByte{}, m_idOfLastByte{}; ///< -1: none
    SplitPattern m_wordPattern, m_markPattern;
};

/// The tokenizer of a folder with merges.txt and vocab.json. Without vocab.json ids are CLIP's own: 256 bytes, the same at the end of a word, the merges, "<|startoftext|>" and
/// "<|endoftext|>". Throws Error "tokenizer.missing" or "tokenizer.invalid", naming the file.
std::shared_ptr<const ClipTokenizer> openClipTokenizer(const std::filesystem::path& folder);

} // namespace palimpsest
