// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/ranking_comparison.h"

#include "core/base/error.h"
#include "core/results/numbers.h"
#include "core/results/rank_correlation.h"

#include <algorithm>
#include <cmath>

namespace palimpsest {

namespace {

/// Which items are among the first, or with `fromEnd` the last, `count`.
std::vector<bool> members(const std::vector<std::int64_t>& ranking, std::int64_t count, bool fromEnd)
{
    std::vector<bool> isMember(ranking.size());
    for (std::int64_t i = 0; i < count; ++i)
        isMember[std::size_t(fromEnd ? ranking[ranking.size() - 1 - std::size_t(i)] : ranking[std::size_t(i)])] = true;
    return isMember;
}

std::int64_t common(const std::vector<bool>& a, const std::vector<bool>& b)
{
    std::int64_t both = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        both += a[i] && b[i];
    return both;
}

} // namespace

double RankingMatrix::overlapByChance() const
{
    return double(count) / double(items);
}

double RankingMatrix::overlapDeviationByChance() const
{
    return items < 2 ? 0 : (1 - overlapByChance()) / std::sqrt(double(items - 1));
}

std::vector<double> ranksOf(const std::vector<std::int64_t>& ranking)
{
    std::vector<double> ranks(ranking.size());
    for (std::size_t i = 0; i < ranking.size(); ++i)
        ranks[std::size_t(ranking[i])] = double(i);
    return ranks;
}

std::vector<double> hardnessOf(const std::vector<std::int64_t>& ranking)
{
    std::vector<double> hardness(ranking.size());
    for (std::size_t i = 0; i < ranking.size(); ++i)
        hardness[std::size_t(ranking[i])] = double(ranking.size() - 1 - i);
    return hardness;
}

std::int64_t commonOfFirst(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b, std::int64_t count)
{
    return common(members(a, count, false), members(b, count, false));
}

RankingMatrix compareRankings(std::vector<ComparedRanking> rankings, std::int64_t count)
{
    RankingMatrix matrix;
    matrix.items = rankings.empty() ? 0 : std::int64_t(rankings.front().ranking.size());
    matrix.count = count;
    for (const auto& ranking : rankings)
        if (std::int64_t(ranking.ranking.size()) != matrix.items)
            throw Error("ranking.other-items", "'" + ranking.name + "' ranks " + std::to_string(ranking.ranking.size()) + " items and '" + rankings.front().name + "' "
                        + std::to_string(matrix.items) + ".", "Compare rankings of the same samples.");
    if (!rankings.empty() && (count < 1 || count > matrix.items))
        throw Error("ranking.count", "The comparison asks for the " + std::to_string(count) + " hardest of " + std::to_string(matrix.items) + ".", "Choose a number from 1 to that.");
    const std::size_t n = rankings.size();
    matrix.agreements.resize(n * n);
    std::vector<std::vector<bool>> hardest, easiest;
    std::vector<std::vector<double>> ranks;
    for (const auto& ranking : rankings) {
        hardest.push_back(members(ranking.ranking, count, false));
        easiest.push_back(members(ranking.ranking, count, true));
        ranks.push_back(ranksOf(ranking.ranking));
    }
    for (std::size_t a = 0; a < n; ++a) {
        matrix.agreements[a * n + a] = {count, count, 1, 1};
        for (std::size_t b = 0; b < a; ++b)
            matrix.agreements[a * n + b] = matrix.agreements[b * n + a] = {common(hardest[a], hardest[b]), common(easiest[a], easiest[b]), spearman(ranks[a], ranks[b]),
                                                                          kendall(ranks[a], ranks[b])};
    }
    matrix.rankings = std::move(rankings);
    return matrix;
}

bool haveSameItems(const SelectionHistory& a, const SelectionHistory& b)
{
    return a.datasetHash == b.datasetHash && a.ranking.size() == b.ranking.size() && a.sampleIds == b.sampleIds;
}

void addLowestLosses(std::vector<ComparedRanking>& rankings, const SelectionHistory& history, const Selection& asked)
{
    if (std::any_of(rankings.begin(), rankings.end(), [&](const ComparedRanking& other) { return other.ranking == history.lossRanking; }))
        return;
    std::string name = "Lowest losses, " + asked.model + ", seed " + std::to_string(asked.seed);
    const auto uses = std::count_if(rankings.begin(), rankings.end(), [&](const ComparedRanking& other) { return other.name.starts_with(name); });
    if (uses > 0) // another recipe
        name += " (" + std::to_string(uses + 1) + ")";
    rankings.push_back({"", std::move(name), history.lossRanking});
}

std::string chanceInWords(const RankingMatrix& matrix)
{
    const auto percent = [](double share) { return fixedNumber(100 * share, 1) + " %"; };
    return "By chance two sets of " + std::to_string(matrix.count) + " of " + std::to_string(matrix.items) + " share " + percent(matrix.overlapByChance()) + " ± "
        + percent(matrix.overlapDeviationByChance()) + "; ρ and τ of unrelated rankings are 0 ± " + fixedNumber(spearmanDeviationByChance(matrix.items), 3) + " and 0 ± "
        + fixedNumber(kendallDeviationByChance(matrix.items), 3) + ".";
}

} // namespace palimpsest
