// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/added_tokens.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest {

/// What a Hugging Face folder says about its tokenizer beside the vocabulary: tokenizer_config.json with added_tokens.json and, where they are silent, config.json.
struct TokenizerSettings {
    std::optional<std::string> begin, end, pad;     ///< pieces
    std::optional<TokenId> beginId, endId, padId;   ///< config.json's, for pieces that tokenizer_config.json does not name
    std::optional<bool> addsBegin;
    std::vector<AddedToken> added;                  ///< by id; of a tokenizer.model, which has no place for them
};

/// Throws Error "json.invalid" or "tokenizer.invalid" where one of the files cannot be read; missing files say nothing.
TokenizerSettings readTokenizerSettings(const std::filesystem::path& folder);

/// The ids of `settings` in a vocabulary of `size` tokens in which `find` looks pieces up; `addsBegin` where the settings leave that open.
SpecialTokens specialTokens(const TokenizerSettings& settings, const std::function<std::optional<TokenId>(const std::string&)>& find, std::int64_t size, bool addsBegin);

} // namespace palimpsest
