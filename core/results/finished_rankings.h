// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/selection_folder.h"

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

/// All finished selections of a workspace, by rule in the order of the schema, then by name. Folders that cannot be read are left out; `problems`, if given, gets a sentence for each.
std::vector<FinishedRanking> finishedRankings(const Workspace& workspace, std::vector<std::string>* problems = nullptr);

/// Gives each its name.
void nameRankings(std::vector<FinishedRanking>& rankings);

} // namespace palimpsest
