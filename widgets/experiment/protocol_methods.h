// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/protocol.h"
#include "core/results/run_times.h"
#include "core/results/selection_cost.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace palimpsest {

/// How long a table takes: its selections, without their originals, and its runs, with them.
struct ProtocolTime {
    SelectionsTime selections;
    PlanTime runs;
};

/// At any time asked while a dialog is open.
using TimeOfProtocol = std::function<ProtocolTime(const ProtocolPlan&)>;

/// A protocol with the page's data, model, recipe and device, whose reported seeds follow the pilot seed; scenarios and methods are for the caller to add.
ProtocolPlan protocolOf(const Plan& page, const std::string& name, std::uint64_t pilotSeed, std::size_t seeds);

/// The methods of a table: those of the published tables or those that are ticked in `page`, with the page's settings, or with the grids of searchGrid(). The references are
/// left out, which come along by themselves.
std::vector<MethodPlan> tableMethodPlans(const Plan& page, bool published, bool search);

/// `timeOf` tells it of a plan; `finished`: the workspace's selections.
ProtocolTime timeOfProtocol(const ProtocolPlan& protocol, const std::function<PlanTime(const Plan&)>& timeOf, const std::vector<SelectionRow>& finished);

} // namespace palimpsest
