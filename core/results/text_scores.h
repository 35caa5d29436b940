// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/token_scores.h"
#include "core/store/text_bundle.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace palimpsest {

/// What every view and metric derives from one record under one model; double precision. Nothing stands where the data are absent: an answer without counted tokens has no
/// loss, a record without wrong answers no truth ratio. Spec: LLM unlearning, sections 8.1 and 8.4.
struct TextScore {
    std::int64_t id = 0;                             ///< the sample id
    std::optional<std::int64_t> tokens;              ///< n, the counted tokens of the true answer, the end of sequence among them
    std::optional<double> loss;                      ///< a = −(1/n) Σ ℓ_t of the true answer, in nats
    std::optional<double> paraphrasedLoss;           ///< a of the paraphrase; of the true answer where there is no paraphrase
    std::vector<double> perturbedLosses;             ///< a of each wrong answer
    std::optional<double> rougeRecall;               ///< ROUGE-L recall of what the model wrote against the true answer, stemmed
    std::optional<double> extractionStrength;        ///< of the true answer without its end of sequence (a plain text has none), as the next three
    std::optional<double> exactMemorisation;
    std::optional<double> minK;                      ///< Min-40%
    std::optional<double> minKPlusPlus;              ///< Min-40%++
    std::optional<double> zlib;                      ///< a / bytes of the compressed true answer
    std::optional<double> gradientNorm;              ///< of the gradient-norm attack

    /// exp(−a): the length-normalised probability of the true answer.
    std::optional<double> probability() const;
    /// exp(−a) / (exp(−a) + Σ_j exp(−a_j)): the true answer's share among the options.
    std::optional<double> normalisedProbability() const;
    /// ln R, R = exp(mean_j a_j − a_para): how much more likely the paraphrase is than the wrong answers in the geometric mean; what forget quality compares.
    std::optional<double> logTruthRatio() const;
    std::optional<double> truthRatio() const;
    /// R with the arithmetic mean of the wrong answers' probabilities: the legacy TOFU code's.
    std::optional<double> arithmeticTruthRatio() const;
    /// R / (1 + R) = p_para / (p_para + p_wrong): OpenUnlearning's option "prob_mean".
    std::optional<double> truthShare() const;
};

/// Mean of −ℓ_t; nothing without tokens.
std::optional<double> meanLoss(std::span<const float> logProbabilities);

/// One score for each record of the bundle, in its order. `rule` is for extractionStrength alone.
std::vector<TextScore> textScores(const TextBundle& bundle, ExtractionStrengthRule rule = ExtractionStrengthRule::Correct);

/// The share of counted tokens that Min-K% and Min-K%++ take in textScores: OpenUnlearning's and MUSE's.
inline constexpr double kMinKShare = 0.4;

} // namespace palimpsest
