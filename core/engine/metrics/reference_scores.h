// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/text_scores.h"
#include "core/store/run_folder.h"

#include <optional>
#include <vector>

namespace palimpsest {

/// The retain model's side of forget quality and membership, where it comes from somebody's evaluation log.
struct ReferenceScores {
    std::vector<TextScore> forget;
    std::optional<std::vector<TextScore>> holdout{}; ///< where the log has one
};

/// Keeps them in the run's reference_scores.json: ids, losses of the answers, of paraphrases and of wrong answers, Min-40%. Throws file errors.
void writeReferenceScores(const RunFolder& folder, const ReferenceScores& scores);

/// Nothing if the run has none. Throws Error "reference-scores.invalid".
std::optional<ReferenceScores> readReferenceScores(const RunFolder& folder);

} // namespace palimpsest
