// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/read_rankings.h"

#include "core/results/rank_correlation.h"

#include <cmath>

namespace palimpsest {

RankingMatrix compareAll(const std::vector<ReadRanking>& rankings, std::int64_t count)
{
    std::vector<ComparedRanking> compared;
    for (const auto& ranking : rankings)
        compared.push_back({ranking.info.id, ranking.info.name, ranking.history.ranking});
    for (const auto& ranking : rankings)
        addLowestLosses(compared, ranking.history, ranking.info.asked);
    return compareRankings(std::move(compared), count);
}

std::vector<RankedScore> scoresBeside(const SelectionHistory& ranking, const std::vector<ReadRanking>& all)
{
    const auto hardness = hardnessOf(ranking.ranking);
    std::vector<RankedScore> scores;
    const auto add = [&](std::string name, std::vector<double> values, bool isLogarithmic) {
        const double rho = spearman(hardness, values);
        scores.push_back({std::move(name), std::move(values), rho, isLogarithmic});
    };
    std::vector<double> losses(ranking.originalLosses.begin(), ranking.originalLosses.end()), confidences;
    for (const double loss : losses)
        confidences.push_back(std::exp(-loss));
    add("Loss of the original", std::move(losses), true);
    if (ranking.ranking.size() == ranking.sampleIds.size()) // a class's mean loss is no sample's
        add("Confidence of the original", std::move(confidences), false);
    for (const auto& other : all)
        if (const auto rule = complete(selectionParameters(), other.info.asked.parameters).at("rule"); rule == "el2n" || rule == "grand")
            add(other.info.name, other.history.values, false);
    return scores;
}

} // namespace palimpsest
