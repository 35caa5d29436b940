// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/run_groups.h"

#include <string>
#include <vector>

namespace palimpsest {

/// What one group of runs means, in one or two sentences, against Retrain and against doing nothing:
/// "Forgets as much as retraining (UA 13.2 against 13.8 ± 0.9), costs 2.1 points of test accuracy. Its Avg. Gap of 3.4 is smaller than doing
/// nothing (8.2)." Differences are only called differences when the intervals over seeds say so; one seed is said to be one seed.
std::string meaningOf(const RunGroup& group, const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows);

/// Paragraphs about a whole study: best method, methods worse than doing nothing, what the random mask says about SalUn, caveats.
std::vector<std::string> conclusions(const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows);

} // namespace palimpsest
