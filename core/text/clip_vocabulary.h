// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/tokenizer_json.h"

#include <optional>
#include <string>

namespace palimpsest {

inline constexpr const char* kClipBegin = "<|startoftext|>";
inline constexpr const char* kClipEnd = "<|endoftext|>";
inline constexpr const char* kClipWordEnd = "</w>";

/// CLIP's merges.txt, and vocab.json where there is one, as the pieces and merges of a tokenizer. `where` names their folder. Throws Error "tokenizer.invalid".
TokenizerJson readClipVocabulary(const std::string& merges, const std::optional<std::string>& vocabulary, const std::string& where);

} // namespace palimpsest
