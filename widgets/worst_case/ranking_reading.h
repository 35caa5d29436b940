// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/read_rankings.h"
#include "core/results/ranking_views.h"

#include <memory>
#include <vector>

namespace palimpsest {

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
