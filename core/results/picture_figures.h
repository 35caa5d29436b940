// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/report.h"
#include "core/store/workspace.h"

#include <vector>

namespace palimpsest {

/// What text-to-image models drew, one contact sheet for runs that share forget set, model and setup: a row a model, the original first; columns are prompts that ask for what is to be
/// forgotten, then others, the same for every model and from the same noise. Of runs that differ only in their seed the first is shown. Empty for rows of other domains; runs whose pictures are
/// gone or of other prompts are left out.
std::vector<ReportFigure> pictureFigures(const Workspace& workspace, const std::vector<RunRow>& rows);

} // namespace palimpsest
