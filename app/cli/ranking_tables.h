// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/workspace.h"

#include <cstdint>
#include <string>
#include <vector>

namespace palimpsest {

/// Prints how far finished selections of the same samples agree: overlap of the `count` hardest (0: as many as the first one chose), Spearman's ρ and Kendall's τ, each with what chance
/// gives, and how each ranking goes with loss and scores. `wanted` are ids or parts that only one has; none: all of a kind with the first.
/// Throws Error "selection.unknown", "selection.unfinished", "ranking.too-few", "ranking.other-items", "ranking.count".
void printRankingComparison(const Workspace& workspace, const std::vector<std::string>& wanted, std::int64_t count);

} // namespace palimpsest
