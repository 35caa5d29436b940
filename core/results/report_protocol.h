// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/run_groups.h"

#include <string>
#include <vector>

namespace palimpsest {

/// HTML for a report: how the settings of the tables that these runs belong to were chosen, with what was tried on the pilot; "" if the runs belong to none.
std::string protocolSection(const std::vector<RunRow>& rows, const Workspace& workspace);

/// HTML for a report: published rows beside ours; "" where nothing was published for any of the runs.
std::string publishedSection(const std::vector<RunRow>& rows, const Workspace& workspace);

} // namespace palimpsest
