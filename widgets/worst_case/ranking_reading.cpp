// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/worst_case/ranking_reading.h"

#include "core/base/error.h"

namespace palimpsest {

RankingReading readRanking(const Workspace& workspace, const std::vector<FinishedRanking>& all, const FinishedRanking& current)
{
    RankingReading reading;
    auto own = readSelectionHistory(RunFolder(selectionsFolder(workspace) / current.id));
    reading.iterations = iterationsOf(own, current.result.count);
    own.weights = {}; // summed up by now
    own.losses = {};
    for (const double rank : ranksOf(own.ranking))
        reading.ranks.push_back(rank + 1);
    std::vector<ReadRanking> others;
    for (const auto& ranking : all) {
        if (ranking.id == current.id) {
            others.push_back({ranking, own});
            continue;
        }
        try {
            others.push_back({ranking, historyWithoutIterations(workspace, ranking)});
        } catch (const Error&) {
            continue; // the list of rankings says what is wrong with it
        }
        if (!haveSameItems(own, others.back().history))
            others.pop_back();
    }
    reading.scores = scoresBeside(own, others);
    reading.matrix = compareAll(others, current.result.count);
    reading.history = std::make_shared<const SelectionHistory>(std::move(own));
    return reading;
}

} // namespace palimpsest
