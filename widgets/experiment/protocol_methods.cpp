// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/experiment/protocol_methods.h"

#include "core/experiment/catalogue.h"
#include "core/experiment/common_ground.h"
#include "core/experiment/search_grid.h"

#include <algorithm>
#include <numeric>

namespace palimpsest {

ProtocolPlan protocolOf(const Plan& page, const std::string& name, std::uint64_t pilotSeed, std::size_t seeds)
{
    ProtocolPlan plan;
    plan.name = name;
    plan.domain = page.domain;
    copyGround(page, plan);
    plan.pilotSeed = pilotSeed;
    plan.reportedSeeds.resize(seeds);
    std::iota(plan.reportedSeeds.begin(), plan.reportedSeeds.end(), pilotSeed + 1);
    return plan;
}

std::vector<MethodPlan> tableMethodPlans(const Plan& page, bool published, bool search)
{
    std::vector<MethodPlan> chosen;
    for (const MethodPlan& method : page.methods)
        if (const MethodDescriptor* descriptor = findMethod(method.method); descriptor && descriptor->role != MethodRole::Reference)
            chosen.push_back(method);
    if (published) {
        std::vector<MethodPlan> all;
        for (const auto& id : tableMethods(page.domain)) {
            const auto ticked = std::find_if(chosen.begin(), chosen.end(), [&](const MethodPlan& method) { return method.method == id; });
            all.push_back(ticked == chosen.end() ? MethodPlan{id, Json::object()} : *ticked);
        }
        chosen = std::move(all);
    }
    if (search)
        for (MethodPlan& method : chosen)
            method = searchGrid(method.method, page.model);
    return chosen;
}

ProtocolTime timeOfProtocol(const ProtocolPlan& protocol, const std::function<PlanTime(const Plan&)>& timeOf, const std::vector<SelectionRow>& finished)
{
    ProtocolTime time;
    std::vector<Selection> selections;
    for (auto& entry : selectionsOf(protocol))
        selections.push_back(std::move(entry.selection));
    time.selections = timeOfRankings(selections, finished);
    Plan plan = pilotPlan(protocol);
    if (pilotRunCount(protocol) > 0)
        time.runs = timeOf(plan);
    plan.methods.clear();
    for (const auto& method : methods())
        if (method.role == MethodRole::Reference && serves(method, protocol.domain))
            plan.methods.push_back({method.id, Json::object()});
    for (const auto& method : protocol.methods)
        plan.methods.push_back({method.method, Json::object()});
    plan.seeds = protocol.reportedSeeds;
    plan.forgetSets.clear();
    for (const auto& scenario : protocol.scenarios) {
        ForgetSetPlan set = scenario.draw.is_null() ? scenario.reported : ForgetSetPlan{scenario.name, {}, scenario.draw};
        if (isSelected(scenario)) { // as many samples as a random share
            const Json values = complete(selectionParameters(), scenario.draw.value("parameters", Json::object()));
            set.rule = {{"kind", "random"}, {"share", values.at("share")}, {"seed", 1}};
        }
        plan.forgetSets.push_back(std::move(set));
    }
    time.runs += timeOf(plan);
    return time;
}

} // namespace palimpsest
