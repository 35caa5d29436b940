// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/finished_rankings.h"

#include "core/experiment/catalogue.h"

#include <algorithm>
#include <map>

namespace palimpsest {

namespace {

constexpr std::size_t kShortId = 6;

/// Where a rule stands in the schema, and its title.
std::pair<std::size_t, std::string> ruleOf(const Json& values)
{
    const auto& choices = findParameter(selectionParameters(), "rule")->choices;
    const auto id = values.at("rule").get<std::string>();
    for (std::size_t i = 0; i < choices.size(); ++i)
        if (choices[i].id == id)
            return {i, choices[i].title};
    return {choices.size(), id};
}

/// "Bi-level search, FT".
std::string ruleName(const Json& values)
{
    std::string name = ruleOf(values).second;
    if (values.at("rule") == "bilevel")
        name += ", " + displayValue(*findParameter(selectionParameters(), "lower_method"), values.at("lower_method"));
    if (values.at("unit") == "classes")
        name += ", classes";
    return name;
}

/// What may tell two selections of one rule and seed apart, in words: by key of the schema, and of the experiment.
std::vector<std::pair<std::string, std::string>> particulars(const Selection& asked)
{
    const Json values = complete(selectionParameters(), asked.parameters);
    std::vector<std::pair<std::string, std::string>> words;
    for (const auto& parameter : selectionParameters())
        if (parameter.key != "rule" && parameter.key != "lower_method" && parameter.key != "unit" && parameter.key != "order")
            words.emplace_back(parameter.key, parameter.title + " " + displayValue(parameter, values.at(parameter.key)));
    words.emplace_back("model", asked.model);
    words.emplace_back("dataset", asked.dataset.id);
    words.emplace_back("train_count", std::to_string(asked.dataset.trainCount) + " images");
    words.emplace_back("split_seed", "subset " + std::to_string(asked.dataset.splitSeed));
    return words;
}

/// Gives each its name.
void nameRankings(std::vector<FinishedRanking>& rankings)
{
    std::map<std::string, std::vector<FinishedRanking*>> groups;
    for (auto& ranking : rankings)
        groups[ruleName(complete(selectionParameters(), ranking.asked.parameters))].push_back(&ranking);
    for (auto& [rule, members] : groups) {
        std::vector<std::vector<std::pair<std::string, std::string>>> words;
        for (const auto* member : members)
            words.push_back(particulars(member->asked));
        for (std::size_t i = 0; i < members.size(); ++i) {
            std::string name = rule;
            for (std::size_t w = 0; w < words[i].size(); ++w)
                if (std::any_of(words.begin(), words.end(), [&](const auto& other) { return other[w].second != words[i][w].second; }))
                    name += ", " + words[i][w].second;
            members[i]->name = name + ", seed " + std::to_string(members[i]->asked.seed);
        }
    }
    // Two may still differ in what is not worth words (their recipe); their ids do.
    std::map<std::string, int> uses;
    for (const auto& ranking : rankings)
        ++uses[ranking.name];
    for (auto& ranking : rankings)
        if (uses[ranking.name] > 1)
            ranking.name += " (" + ranking.id.substr(0, kShortId) + ")";
}

} // namespace

std::vector<FinishedRanking> finishedRankings(const std::vector<SelectionRow>& rows)
{
    std::vector<FinishedRanking> rankings;
    for (const auto& row : rows)
        if (row.result)
            rankings.push_back({row.id, row.selection, *row.result, {}});
    nameRankings(rankings);
    std::sort(rankings.begin(), rankings.end(), [](const FinishedRanking& a, const FinishedRanking& b) {
        const auto place = [](const FinishedRanking& ranking) { return ruleOf(complete(selectionParameters(), ranking.asked.parameters)).first; };
        const auto placeA = place(a), placeB = place(b);
        if (placeA != placeB)
            return placeA < placeB;
        return a.name.size() != b.name.size() ? a.name.size() < b.name.size() : a.name < b.name; // "seed 2" before "seed 10"
    });
    return rankings;
}

SelectionHistory historyWithoutIterations(const Workspace& workspace, const FinishedRanking& ranking)
{
    auto history = readSelectionHistory(RunFolder(selectionsFolder(workspace) / ranking.id));
    history.weights = {};
    history.losses = {};
    return history;
}

} // namespace palimpsest
