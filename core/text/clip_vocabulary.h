// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/tokenizer_json.h"

#include <optional>
#include <string>
#include <vector>

namespace palimpsest {

inline constexpr const char* kClipBegin = "<|startoftext|>";
inline constexpr const char* kClipEnd = "<|endoftext|>";
inline constexpr const char* kClipWordEnd = "</w>";

/// CLIP's merges.txt, and vocab.json where there is one, as the pieces and merges of a tokenizer. `where` names their folder. Throws Error "tokenizer.invalid", also for a piece of several bytes
/// that no merge makes: then lines of merges.txt are lost.
TokenizerJson readClipVocabulary(const std::string& merges, const std::optional<std::string>& vocabulary, const std::string& where);

/// The same of the vocabulary and the merges in a tokenizer.json, whose other settings are taken to be CLIP's.
TokenizerJson readClipTokenizerJson(const std::string& json, const std::string& where);

/// The vocab.json of pieces by id.
std::string clipVocabularyJson(const std::vector<std::string>& pieces);

/// The pieces that CLIP's vocabularies begin with: the 256 bytes, those that stand for themselves first, which is also the order of their letters; and the same at the end of a word.
std::vector<std::string> clipBytePieces();

} // namespace palimpsest
