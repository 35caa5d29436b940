// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/coreset_table.h"
#include "core/results/worst_case_table.h"

#include <string>
#include <vector>

namespace palimpsest {

/// Random against worst-case sets for the terminal: a block a table, in it a line a method and kind of set with mean ± std of each metric, the 95 % interval of Avg. Gap
/// and its ratio to that on random sets; then the sentences. "" for no tables.
std::string worstCaseText(const std::vector<WorstCaseTable>& tables);

/// Coresets for the terminal: a line a rule, a column a share that is kept; then the sentences. "" for no tables.
std::string coresetText(const std::vector<CoresetTable>& tables);

} // namespace palimpsest
