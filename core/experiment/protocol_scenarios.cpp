// SPDX-License-Identifier: GPL-3.0-or-later
// What a table forgets: one set for all reported seeds, or one of its own for each.
#include "core/experiment/protocol.h"

#include "core/experiment/common_ground.h"
#include "core/experiment/scenario.h"

#include <algorithm>
#include <set>

namespace palimpsest {

namespace {

bool isSelectionRule(const Json& rule)
{
    return rule.is_object() && rule.value("kind", Json()) == "selection";
}

Selection selectionOf(const ProtocolPlan& protocol, const ProtocolScenario& scenario, std::uint64_t seed)
{
    Selection selection;
    copyGround(protocol, selection);
    selection.parameters = scenario.draw.value("parameters", Json());
    selection.seed = seed;
    return selection;
}

/// "" if each seed can get a set of its own by this rule.
std::string problemOfDraw(const ProtocolPlan& protocol, const ProtocolScenario& scenario)
{
    if (isSelectionRule(scenario.draw)) {
        for (const auto& problem : problemsOf(selectionOf(protocol, scenario, protocol.pilotSeed)))
            if (problem.path.starts_with("parameters"))
                return problem.sentence;
        return {};
    }
    if (!scenario.draw.is_object() || !scenario.draw.contains("seed"))
        return "Its rule draws nothing, so that every seed would forget the same.";
    return {};
}

} // namespace

ProtocolScenario scenarioOf(const std::string& name, const Json& rule, std::uint64_t pilotSeed)
{
    const Json pilot = withSeed(rule, pilotSeed);
    return {name, {pilot == rule ? name : name + " (pilot)", {}, pilot}, {name, {}, rule}};
}

ProtocolScenario drawnScenario(const std::string& name, const Json& draw, std::uint64_t pilotSeed, const std::string& settingsOf)
{
    ProtocolScenario scenario;
    scenario.name = name;
    scenario.draw = draw;
    scenario.settingsOf = settingsOf;
    if (settingsOf.empty() && !isSelectionRule(draw))
        scenario.pilot = {name + " (pilot)", {}, withSeed(draw, pilotSeed)};
    return scenario;
}

bool isSelected(const ProtocolScenario& scenario)
{
    return isSelectionRule(scenario.draw);
}

std::vector<ProtocolSelection> selectionsOf(const ProtocolPlan& protocol)
{
    std::vector<ProtocolSelection> selections;
    for (std::size_t seed = 0; seed < protocol.reportedSeeds.size(); ++seed)
        for (std::size_t i = 0; i < protocol.scenarios.size(); ++i)
            if (isSelected(protocol.scenarios[i]))
                selections.push_back({i, seed, selectionOf(protocol, protocol.scenarios[i], protocol.reportedSeeds[seed])});
    return selections;
}

std::size_t selectionCount(const ProtocolPlan& protocol)
{
    std::set<std::string> hashes;
    for (const auto& entry : selectionsOf(protocol))
        hashes.insert(hashOf(entry.selection));
    return hashes.size();
}

bool hasAllSets(const ProtocolPlan& protocol)
{
    return std::all_of(protocol.scenarios.begin(), protocol.scenarios.end(), [&](const ProtocolScenario& scenario) {
        if (scenario.draw.is_null())
            return !scenario.reported.hash.empty();
        return scenario.sets.size() == protocol.reportedSeeds.size()
            && std::all_of(scenario.sets.begin(), scenario.sets.end(), [](const ForgetSetPlan& set) { return !set.hash.empty(); });
    });
}

std::vector<Problem> scenarioProblems(const ProtocolPlan& protocol)
{
    std::vector<Problem> problems;
    const auto complain = [&](const std::string& sentence) { problems.push_back({"scenarios", sentence}); };
    std::set<std::string> names;
    for (const auto& scenario : protocol.scenarios) {
        if (!names.insert(scenario.name).second)
            complain("The scenario '" + scenario.name + "' is listed twice.");
        if (!scenario.draw.is_null()) {
            if (const auto problem = problemOfDraw(protocol, scenario); !problem.empty())
                complain("The scenario '" + scenario.name + "' cannot be drawn for each seed: " + problem);
            if (!scenario.sets.empty() && scenario.sets.size() != protocol.reportedSeeds.size())
                complain("The scenario '" + scenario.name + "' has " + std::to_string(scenario.sets.size()) + " forget sets for "
                         + std::to_string(protocol.reportedSeeds.size()) + " seeds.");
        }
        if (scenario.settingsOf.empty()) {
            if (isSelected(scenario) && searches(protocol))
                complain("The settings of '" + scenario.name + "' would be tuned on a set that was searched for: methods are tuned on random sets alone. Add a random scenario.");
            continue;
        }
        const bool isThere = std::any_of(protocol.scenarios.begin(), protocol.scenarios.end(),
                                         [&](const ProtocolScenario& other) { return other.name == scenario.settingsOf && other.settingsOf.empty(); });
        if (!isThere)
            complain("The scenario '" + scenario.name + "' takes the settings of '" + scenario.settingsOf + "', which is no scenario with settings of its own.");
    }
    return problems;
}

} // namespace palimpsest
