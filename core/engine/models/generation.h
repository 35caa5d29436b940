// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/decoder.h"

#include <functional>

namespace palimpsest {

using TokenList = std::vector<std::int64_t>;

struct GenerationSettings {
    std::int64_t maxNewTokens = 200;
    std::int64_t endToken = -1;      ///< ends a text and is no part of it; -1: nothing does
    std::int64_t maxLength = 0;      ///< of prompt and text together; 0, or more than the model's context: the context
    std::int64_t batchTokens = 8192; ///< the most positions that the cache of one batch holds
};

/// Asked after every token with the texts that are finished and all; false stops: what is unfinished then stays as far as it came.
using GenerationProgress = std::function<bool(std::int64_t finished, std::int64_t all)>;

/// The texts that `model` writes after `prompts`, the likeliest token each time (of equal ones the first), without prompt and end token, in the order of the prompts.
/// Nothing is ever padded: prompts of similar length are read together as far as the shortest goes, and a longer one brings its own next token where the others
/// bring the one that they wrote. Throws Error "generation.prompt" for an empty prompt or one longer than the context.
std::vector<TokenList> generateGreedy(DecoderModule& model, const std::vector<TokenList>& prompts, const GenerationSettings& settings,
                                      const GenerationProgress& advance = {});

struct SamplingSettings {
    double temperature = 1; ///< above 0
    double topP = 1;        ///< drawn among the likeliest tokens that together have this probability (Holtzman et al., 2020); in (0, 1]
    std::uint64_t seed = 0; ///< each prompt draws from a stream of its own: other prompts never change its text
};

/// As generateGreedy, but drawn.
std::vector<TokenList> generateSampled(DecoderModule& model, const std::vector<TokenList>& prompts, const GenerationSettings& settings,
                                       const SamplingSettings& sampling, const GenerationProgress& advance = {});

} // namespace palimpsest
