// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/bpe_tokenizer.h"
#include "core/text/clip_words.h"

#include <array>
#include <map>

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

    /// What makes it in a folder of diffusers, content by name: merges.txt, vocab.json, special_tokens_map.json and tokenizer_config.json, which has transformers bring texts to `length`.
    std::map<std::string, std::string> files(std::int64_t length = 77) const;

protected:
    void encodeStretch(std::string_view text, bool begins, std::vector<TokenId>& ids) const override;
    void symbolsOf(std::string_view word, std::vector<TokenId>& symbols) const override;

private:
    std::vector<bool> m_endsWord; ///< by id
    std::array<TokenId, 256> m_idOfByte{}, m_idOfLastByte{}; ///< -1: none
    std::string m_mergesFile, m_vocabularyFile;
    ClipWords m_wordFinder;
    SplitPattern m_markPattern;
};

/// The tokenizer of a folder with merges.txt and vocab.json. Without vocab.json ids are CLIP's own: 256 bytes, the same at the end of a word, the merges, "<|startoftext|>" and
/// "<|endoftext|>". Without merges.txt both are taken from tokenizer.json, as transformers 5 saves them. Throws Error "tokenizer.missing" or "tokenizer.invalid", naming the file.
std::shared_ptr<const ClipTokenizer> openClipTokenizer(const std::filesystem::path& folder);

/// A text that a vocabulary is learned from, and how often it is to count.
struct CountedText {
    std::string text;
    std::int64_t count = 1;
};

/// A tokenizer of CLIP's kind with up to `merges` merges learned from texts: at each step of the most frequent pair of symbols within words, of equally frequent ones the smaller in the
/// order of code points, as long as one occurs twice. Ids are CLIP's own. The same texts give the same tokenizer everywhere. Throws Error "tokenizer.size" for a negative number of merges,
/// "tokenizer.count" for a text that counts less than nothing, and "tokenizer.utf8".
std::shared_ptr<const ClipTokenizer> trainClipTokenizer(const std::vector<CountedText>& texts, std::int64_t merges);

} // namespace palimpsest
