// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/selection.h"
#include "core/store/workspace.h"

#include <vector>

namespace palimpsest {

/// Runs a selection, or goes on with it, in an engine of its own with a progress line; where the same search was made already, takes its ranking. Saves the forget set
/// and says what came of it. Returns the exit code.
int selectForPeople(const Workspace& workspace, const Selection& selection);

/// Runs those of the selections that are not done, `jobs` at a time. Returns the exit code.
int runSelections(const Workspace& workspace, const std::vector<Selection>& selections, int jobs);

/// The selections of a workspace, a line each.
void listSelections(const Workspace& workspace);

} // namespace palimpsest
