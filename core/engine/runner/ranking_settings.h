// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/data/classification_data.h"
#include "core/engine/runner/run_context.h"
#include "core/engine/selection/bilevel_search.h"
#include "core/engine/selection/weighted_unlearning.h"
#include "core/experiment/selection.h"

#include <cstdint>
#include <string>
#include <vector>

namespace palimpsest {

/// A selection's parameters as the engine uses them.
struct RankingSettings {
    std::string rule;  ///< of selectionParameters()
    std::string order;
    bool byClass = false;
    std::int64_t items = 0;          ///< samples of the pool, or classes
    SearchSettings search;           ///< `count` holds for every rule
    LowerSettings lower;
    std::vector<std::int64_t> start; ///< items of the random start, ascending; empty for a uniform one
    bool releasedClassScores = false;
    int scoreEpochs = 0, scoreModels = 1;
    std::uint64_t seed = 0;

    bool isSearch() const { return rule == "bilevel"; }
};

/// Reads a selection for this data. Throws Error "selection.count", "selection.classes" where a class has no sample in the pool.
RankingSettings rankingSettings(const Selection& selection, const TrainingData& data);

/// Images that pass through a model while the samples are ranked, as ProgressMeter counts them.
double workOfRanking(const RunContext& context, const RankingSettings& settings, const ClassificationData& data);

} // namespace palimpsest
