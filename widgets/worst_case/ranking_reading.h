// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/finished_rankings.h"
#include "core/results/ranking_comparison.h"
#include "core/results/ranking_views.h"

#include <memory>
#include <string>
#include <vector>

namespace palimpsest {

/// A number that every item has beside its rank, and how far the two go together.
struct RankedScore {
    std::string name;           ///< "Loss of the original", "EL2N, seed 1"
    std::vector<double> values; ///< by item
    double spearman = 0;        ///< ρ of how hard an item is to forget with it
    bool isLogarithmic = false; ///< drawn so: losses span ten orders
};

/// All that is said about one ranking beside the others of the same items.
struct RankingReading {
    std::shared_ptr<const SelectionHistory> history; ///< of the current ranking, without its iterations
    std::vector<double> ranks;                       ///< by item, 1 for the hardest to forget
    RankingMatrix matrix;                            ///< every finished ranking of these items, and the lowest losses
    std::vector<RankedScore> scores;                 ///< loss and confidence of the original, then EL2N and GraNd where they were ranked
    std::vector<SearchedIteration> iterations;       ///< of a search
};

/// Reads the ranking `current` of `all` and those of the same items. Takes a while. Throws as readSelectionHistory for the current one; others that cannot be read are
/// left out.
RankingReading readRanking(const Workspace& workspace, const std::vector<FinishedRanking>& all, const FinishedRanking& current);

} // namespace palimpsest
