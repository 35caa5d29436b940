// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/selection_row.h"

#include <string>
#include <vector>

namespace palimpsest {

/// A selection that is finished: what was asked and what came of it, without its history.
struct FinishedRanking {
    std::string id; ///< of its folder
    Selection asked;
    SelectionResult result;
    std::string name; ///< "Bi-level search, FT, seed 1": rule and seed, and what tells it apart from the others of that rule and seed
};

/// Those of a workspace's selections that are finished, by rule in the order of the schema, then by name.
std::vector<FinishedRanking> finishedRankings(const std::vector<SelectionRow>& rows);

/// Its ranking without the weights and losses of the iterations, which are most of it. Throws as readSelectionHistory.
SelectionHistory historyWithoutIterations(const Workspace& workspace, const FinishedRanking& ranking);

} // namespace palimpsest
