// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/protocol.h"
#include "core/results/run_times.h"

#include <functional>
#include <vector>

namespace palimpsest {

/// How long a plan takes; at any time asked while a dialog is open.
using TimeOfPlan = std::function<PlanTime(const Plan&)>;

/// The methods of a table: those of the published tables or those that are ticked in `page`, with the page's settings, or with the grids of searchGrid(). The references are
/// left out, which come along by themselves.
std::vector<MethodPlan> tableMethodPlans(const Plan& page, bool published, bool search);

/// How long all runs of a table take. Its selections are not among them.
PlanTime timeOfProtocol(const ProtocolPlan& protocol, const TimeOfPlan& timeOf);

} // namespace palimpsest
