// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/runner/ranking_settings.h"

#include <optional>
#include <string>

namespace palimpsest {

/// A ranking by one score, without a search.
struct RankingTask {
    std::string content; ///< marks its checkpoints
    const RankingSettings& settings;
    ClassifierModule& original;
    const ClassificationData& data;
    const torch::Tensor& losses; ///< of the original model, by item
};

/// The score of every item, double (n) on the CPU; the smallest counts as hardest to forget, or as first to leave out of the coreset. EL2N and GraNd are means over models
/// that are trained for it, a few epochs each, from seeds of their own. With progress events, checkpoints while models train, and commands. Throws Stopped.
torch::Tensor rankingScores(RunContext& context, const RankingTask& task, const std::optional<Checkpoint>& resume);

} // namespace palimpsest
