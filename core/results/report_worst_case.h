// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/coreset_table.h"
#include "core/results/worst_case_table.h"

#include <string>
#include <vector>

namespace palimpsest {

/// HTML for a report: random beside worst-case sets, with what a small gap means on each; "" for no tables.
std::string worstCaseSection(const std::vector<WorstCaseTable>& tables);

/// HTML for a report: the test accuracy that each rule's coreset keeps; "" for no tables.
std::string coresetSection(const std::vector<CoresetTable>& tables);

} // namespace palimpsest
