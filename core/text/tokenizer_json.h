// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/text/added_tokens.h"
#include "core/text/merge_table.h"
#include "core/text/normalizer.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace palimpsest {

/// A tokenizer.json of Hugging Face whose model is a BPE, read and checked.
struct TokenizerJson {
    std::string text;                 ///< the file as it is
    bool isJson = true;               ///< else it came as another file
    std::string where;                ///< its name, for messages
    std::vector<std::string> pieces;  ///< by id: the vocabulary and the added tokens, without holes
    std::vector<bool> inVocabulary;   ///< by id; the others are added tokens alone
    std::vector<AddedToken> added;
    MergeTable merges;
    std::optional<TokenId> unknown;   ///< what stands for a character that the vocabulary lacks
    bool fuseUnknown = false;         ///< one for a run of them
    bool byteFallback = false;        ///< its bytes "<0x41>" instead, where the vocabulary has them
    bool ignoreMerges = false;        ///< a piece that is in the vocabulary is one token, whatever its merges say
    Normalizer normalizer;
    Json preTokenizer, postProcessor, decoder; ///< null where there is none

    /// One more piece, of the next id. False, and nothing done, if it is there already.
    bool append(const std::string& piece, bool ofVocabulary);

    std::optional<TokenId> find(std::string_view piece) const; ///< of the vocabulary or an added token

    /// The token that the post-processor puts before every text.
    std::optional<TokenId> leading() const;

private:
    friend TokenizerJson readTokenizerJson(std::string text, const std::string& where);
    std::unordered_map<std::string, TokenId> m_ids;
};

/// Throws Error "tokenizer.invalid" (not such a file, ids that leave holes or meet, merges that name unknown pieces) or "tokenizer.unsupported".
TokenizerJson readTokenizerJson(std::string text, const std::string& where);

} // namespace palimpsest
