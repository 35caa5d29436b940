// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/worst_case/ranking_reading.h"

#include "core/base/error.h"
#include "core/results/rank_correlation.h"

#include <cmath>

namespace palimpsest {

namespace {

RankedScore scored(std::string name, std::vector<double> values, const std::vector<double>& hardness, bool isLogarithmic)
{
    const double rho = spearman(hardness, values);
    return {std::move(name), std::move(values), rho, isLogarithmic};
}

} // namespace

RankingReading readRanking(const Workspace& workspace, const std::vector<FinishedRanking>& all, const FinishedRanking& current)
{
    RankingReading reading;
    auto own = readSelectionHistory(RunFolder(selectionsFolder(workspace) / current.id));
    reading.iterations = iterationsOf(own, current.result.count);
    own.weights = {}; // summed up by now
    own.losses = {};
    const auto hardness = hardnessOf(own.ranking);
    for (const double rank : ranksOf(own.ranking))
        reading.ranks.push_back(rank + 1);
    std::vector<double> losses(own.originalLosses.begin(), own.originalLosses.end()), confidences;
    for (const double loss : losses)
        confidences.push_back(std::exp(-loss));
    reading.scores.push_back(scored("Loss of the original", std::move(losses), hardness, true));
    if (own.ranking.size() == own.sampleIds.size()) // a class's mean loss is no sample's
        reading.scores.push_back(scored("Confidence of the original", std::move(confidences), hardness, false));

    std::vector<ComparedRanking> compared;
    std::vector<std::pair<SelectionHistory, const FinishedRanking*>> others;
    for (const auto& ranking : all) {
        SelectionHistory history;
        if (ranking.id == current.id) {
            history = own;
        } else {
            try {
                history = historyWithoutIterations(workspace, ranking);
            } catch (const Error&) {
                continue; // the list of rankings says what is wrong with it
            }
        }
        if (!haveSameItems(own, history))
            continue;
        compared.push_back({ranking.id, ranking.name, history.ranking});
        const auto rule = complete(selectionParameters(), ranking.asked.parameters).at("rule");
        if (rule == "el2n" || rule == "grand")
            reading.scores.push_back(scored(ranking.name, history.values, hardness, false));
        history.ranking = {};
        others.emplace_back(std::move(history), &ranking);
    }
    for (const auto& [history, ranking] : others)
        addLowestLosses(compared, history, ranking->asked);
    reading.matrix = compareRankings(std::move(compared), current.result.count);
    reading.history = std::make_shared<const SelectionHistory>(std::move(own));
    return reading;
}

} // namespace palimpsest
