// SPDX-License-Identifier: GPL-3.0-or-later
// What the log-probabilities of one answer's tokens tell about memorisation and membership. Spec: LLM unlearning, sections 8.3 and 8.4.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace palimpsest {

/// Share of the tokens that were the most likely one where it stood (Tirumala et al. 2022). NaN without tokens.
double exactMemorisation(std::span<const std::uint8_t> isArgMax);

/// The released OpenUnlearning code gives 1/T, not 0, where the last token is wrong.
enum class ExtractionStrengthRule { Correct, AsReleased };

/// 1 − k/T with k the first token from which on all are the most likely ones; k = T where the last one is not (Carlini et al. 2021). NaN without tokens.
double extractionStrength(std::span<const std::uint8_t> isArgMax, ExtractionStrengthRule rule = ExtractionStrengthRule::Correct);

/// MUSE's code takes ⌊K·T⌋ tokens even if that is none; OpenUnlearning's takes one at least.
enum class FewestTokens { None, One };

/// Min-K%: the mean of −ℓ_t over the ⌊share·T⌋ least likely tokens (Shi et al. 2024). NaN where no token is taken.
double minK(std::span<const float> logProbabilities, double share, FewestTokens fewest = FewestTokens::One);

/// Min-K%++: the mean of −(ℓ_t − μ_t)/√max(σ²_t, 1e-6) over the ⌊share·T⌋ tokens where it is largest, at least one; μ_t and σ²_t are mean and variance of log p under p at
/// the position (Zhang et al. 2024). Throws Error "scores.sizes" unless all three have one size.
double minKPlusPlus(std::span<const float> logProbabilities, std::span<const float> mean, std::span<const float> variance, double share);

/// Bytes of the text as zlib's default level compresses it.
std::size_t zlibBytes(std::string_view text);

} // namespace palimpsest
