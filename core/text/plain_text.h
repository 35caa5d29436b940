// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/prompt_template.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

/// How a corpus of plain texts becomes sequences; every token counts but the first, which nothing predicts. Spec: LLM unlearning, section 2.3.
enum class ChunkRecipe {
    Muse,           ///< as Unlearn-Simple: the texts joined by blank lines, cut into pieces that fill a sequence with BOS; the last one is completed with the start of the first
    OpenUnlearning, ///< the joined texts cut into pieces of maxLength tokens, decoded and encoded again; the last one stays short
};

/// The sequences of a corpus, none longer than `context`. Throws as Tokenizer::encode, and Error "sequence.range" for a length below 2.
std::vector<TokenSequence> encodeCorpus(const Tokenizer& tokenizer, const std::vector<std::string>& texts, std::int64_t maxLength, std::int64_t context, ChunkRecipe recipe);

/// One text alone, cut after `maxLength` tokens: BOS where the tokenizer has one, and no EOS. A text of one token has none that counts.
TokenSequence encodePlainText(const Tokenizer& tokenizer, std::string_view text, std::int64_t maxLength);

} // namespace palimpsest
