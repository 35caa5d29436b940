// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/run_groups.h"

#include <string>
#include <vector>

namespace palimpsest {

/// Published rows beside ours for the terminal, one block a forget set and published table; "" where nothing was published for any of the runs.
std::string publishedText(const std::vector<RunRow>& rows, const Workspace& workspace);

} // namespace palimpsest
