// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/plan.h"
#include "core/store/workspace.h"

namespace palimpsest {

/// Workspace::resolve for rules of every kind: also those by score, which need a finished run's bundles. A score rule without "run" takes the
/// newest finished Original run of the plan's dataset. Throws as Workspace::resolve, and Error "forget-set.rule" if no run can score the pool.
Plan resolvePlan(const Workspace& workspace, Plan plan, const Dataset& dataset);

/// The ids that one score rule selects from the dataset's pool; "run" is written into the rule if it was not there.
std::vector<std::int64_t> resolveScoreRule(const Workspace& workspace, Json& rule, const Dataset& dataset);

} // namespace palimpsest
