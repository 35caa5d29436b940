// SPDX-License-Identifier: GPL-3.0-or-later
// Finished rankings of the same items beside one another, for the terminal and the window alike.
#pragma once

#include "core/results/finished_rankings.h"
#include "core/results/ranking_comparison.h"

#include <cstdint>
#include <string>
#include <vector>

namespace palimpsest {

/// One that was read, without its iterations (historyWithoutIterations).
struct ReadRanking {
    FinishedRanking info;
    SelectionHistory history;
};

/// A number that every item has beside its rank, and how far the two go together.
struct RankedScore {
    std::string name;           ///< "Loss of the original", "EL2N, seed 1"
    std::vector<double> values; ///< by item
    double spearman = 0;        ///< ρ of how hard an item is to forget with it
    bool isLogarithmic = false; ///< drawn so: losses span ten orders
};

/// Every ranking against every other and against the lowest losses of their originals. Throws as compareRankings.
RankingMatrix compareAll(const std::vector<ReadRanking>& rankings, std::int64_t count);

/// What goes with a ranking, or against it: loss and, of samples, confidence of its original, then EL2N and GraNd where they are among `all`.
std::vector<RankedScore> scoresBeside(const SelectionHistory& ranking, const std::vector<ReadRanking>& all);

} // namespace palimpsest
