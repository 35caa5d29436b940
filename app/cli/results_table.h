// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/run_groups.h"

#include <string>
#include <vector>

namespace palimpsest {

/// The results as a table for the terminal, one block a forget set, one line a group of repetitions: mean ± std of every metric of the
/// catalogue that any run has, and both readings of Avg. Gap.
std::string resultsTable(const std::vector<RunRow>& rows);

/// Rows of cells, the first one being the heads.
using TextTable = std::vector<std::vector<std::string>>;

/// The table with aligned columns: the first to the left, the others to the right, a line under the heads.
std::string aligned(const TextTable& cells);

/// Breaks a paragraph at spaces so that no line is longer than `columns` characters.
std::string wrapped(const std::string& text, std::size_t columns);

} // namespace palimpsest
