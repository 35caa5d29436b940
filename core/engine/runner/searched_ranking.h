// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/runner/ranking_settings.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest {

/// A search over the samples, or the classes, of a data set.
struct SearchTask {
    std::string content; ///< marks its checkpoints
    const RankingSettings& settings;
    const ClassifierModule& original;
    const TrainingData& data;
    std::int64_t classes = 0;
};

struct SearchedRanking {
    SearchState state;
    std::vector<double> overlaps;          ///< share of the start in the set, after each iteration; empty without a random start
    std::map<std::string, double> seconds; ///< of this engine: "steps" and "losses" of the lower level, "weights" of the upper
};

/// Runs the search with progress events, the curves "objective" and "overlap_with_start", checkpoints and commands; from `resume` if given. Throws Stopped and what
/// runSearch throws.
SearchedRanking searchRanking(RunContext& context, const SearchTask& task, const std::optional<Checkpoint>& resume);

} // namespace palimpsest
