// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/finished_rankings.h"

#include "core/experiment/selection_words.h"

#include <algorithm>
#include <map>

namespace palimpsest {

namespace {

constexpr std::size_t kShortId = 6;

/// "Bi-level search, FT".
std::string ruleName(const Selection& asked)
{
    const Json values = complete(selectionParameters(), asked.parameters);
    return ruleInWords(values.at("rule"), settingsOfRule(values)) + (values.at("unit") == "classes" ? ", classes" : "");
}

/// What may tell two rankings by one rule apart, in words, always in the same order; "" for what says nothing of this one.
std::vector<std::string> particulars(const Selection& asked)
{
    const Json settings = settingsOfRule(asked.parameters);
    const bool isSearch = complete(selectionParameters(), asked.parameters).at("rule") == "bilevel"; // any other ranking is the same however many are chosen
    std::vector<std::string> words{isSearch ? amountInWords(asked.parameters) + " chosen" : ""};
    for (const auto& parameter : selectionParameters())
        if (parameter.key != "lower_method")
            words.push_back(settings.contains(parameter.key) ? settingInWords(parameter, settings.at(parameter.key)) : "");
    words.push_back(asked.model);
    words.push_back(asked.dataset.id);
    words.push_back(std::to_string(asked.dataset.trainCount) + " images");
    words.push_back("subset " + std::to_string(asked.dataset.splitSeed));
    return words;
}

/// Gives each its name.
void nameRankings(std::vector<FinishedRanking>& rankings)
{
    std::map<std::string, std::vector<FinishedRanking*>> groups;
    for (auto& ranking : rankings)
        groups[ruleName(ranking.asked)].push_back(&ranking);
    for (auto& [rule, members] : groups) {
        std::vector<std::vector<std::string>> words;
        for (const auto* member : members)
            words.push_back(particulars(member->asked));
        for (std::size_t i = 0; i < members.size(); ++i) {
            std::string name = rule;
            for (std::size_t w = 0; w < words[i].size(); ++w)
                if (!words[i][w].empty() && std::any_of(words.begin(), words.end(), [&](const auto& other) { return other[w] != words[i][w]; }))
                    name += ", " + words[i][w];
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
        const auto place = [](const FinishedRanking& ranking) { return placeOfRule(complete(selectionParameters(), ranking.asked.parameters).at("rule")); };
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
