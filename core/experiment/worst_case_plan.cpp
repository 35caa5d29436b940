// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/worst_case_plan.h"

#include "core/base/error.h"
#include "core/experiment/scenario.h"

#include <cmath>

namespace palimpsest {

namespace {

/// The rule of a word and a share, without a search's settings.
Json ruleOf(const std::string& word, double share)
{
    if (!(share > 0 && share < 1))
        throw Error("scenario.share", "The share " + shortestNumber(share) + " is not between 0 and 1.", "Give a part of the training pool.");
    if (word.starts_with("class") || word.starts_with("partial"))
        throw Error("scenario.unknown", "A set of '" + word + "' is the same for every seed.", "Expected random, hardest, easiest, lowest-loss, el2n, grand or moderate.");
    Json rule = scenarioRule(word + "-" + shortestNumber(std::round(share * 1e8) / 1e6), {}, 1);
    (rule.contains("parameters") ? rule["parameters"] : rule)["share"] = share;
    return rule;
}

bool isSearch(const Json& rule)
{
    return rule.contains("parameters") && rule.at("parameters").at("rule") == "bilevel";
}

} // namespace

std::vector<ProtocolScenario> worstCaseScenarios(const WorstCaseSets& sets, std::uint64_t pilotSeed)
{
    const Json random = ruleOf("random", sets.share);
    const std::string tuned = scenarioTitle(random, {});
    std::vector<ProtocolScenario> scenarios{drawnScenario(tuned, random, pilotSeed)};
    for (const auto& word : sets.rules) {
        if (word == "random") // always there
            continue;
        Json rule = ruleOf(word, sets.share);
        const std::vector<int> epochs = isSearch(rule) ? sets.lowerEpochs : std::vector<int>{0};
        for (const int count : epochs) {
            if (isSearch(rule))
                rule["parameters"].update({{"lower_epochs", count}, {"iterations", sets.iterations}});
            scenarios.push_back(drawnScenario(scenarioTitle(rule, {}), rule, pilotSeed, tuned));
        }
    }
    return scenarios;
}

std::vector<ProtocolScenario> coresetScenarios(const CoresetSets& sets, std::uint64_t pilotSeed)
{
    std::vector<ProtocolScenario> scenarios;
    for (const double kept : sets.kept)
        for (const auto& word : sets.rules) {
            Json rule = ruleOf(word, std::round((1 - kept) * 1e9) / 1e9);
            if (isSearch(rule))
                rule["parameters"].update({{"lower_epochs", sets.lowerEpochs}, {"iterations", sets.iterations}});
            scenarios.push_back(drawnScenario(scenarioTitle(rule, {}), rule, pilotSeed));
        }
    return scenarios;
}

} // namespace palimpsest
