// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/selection_folder.h"

#include <cstdint>
#include <string>
#include <vector>

namespace palimpsest {

/// One ranking among those that are compared.
struct ComparedRanking {
    std::string id;   ///< of the selection; "" for the lowest losses of an original, which a search has beside it
    std::string name;
    std::vector<std::int64_t> ranking; ///< items, hardest to forget first
};

/// How far two rankings of the same items agree.
struct RankingAgreement {
    std::int64_t hardestInBoth = 0; ///< of the `count` hardest of each
    std::int64_t easiestInBoth = 0;
    double spearman = 0; ///< ρ of the ranks
    double kendall = 0;  ///< τ of the ranks
};

/// Every ranking against every other.
struct RankingMatrix {
    std::vector<ComparedRanking> rankings;
    std::int64_t items = 0, count = 0;        ///< how many of how many are "the hardest"
    std::vector<RankingAgreement> agreements; ///< K × K, symmetric, row-major

    const RankingAgreement& at(std::size_t a, std::size_t b) const { return agreements[a * rankings.size() + b]; }
    /// The share of two independent random sets of m = `count` of n = `items` that is in both: its mean m/n and its standard deviation (1 − m/n) / √(n − 1)
    /// (hypergeometric).
    double overlapByChance() const;
    double overlapDeviationByChance() const;
};

/// The rank of every item, from 0 for the first, as doubles for rank_correlation.h.
std::vector<double> ranksOf(const std::vector<std::int64_t>& ranking);

/// How hard every item is to forget: n − 1 for the hardest down to 0.
std::vector<double> hardnessOf(const std::vector<std::int64_t>& ranking);

/// How many of the first `count` of one are among the first `count` of the other.
std::int64_t commonOfFirst(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b, std::int64_t count);

/// Compares all with all. Throws Error "ranking.count" unless `count` is from 1 to the number of items, "ranking.other-items" for rankings of other lengths.
RankingMatrix compareRankings(std::vector<ComparedRanking> rankings, std::int64_t count);

/// Whether two selections ranked the same samples, or the same classes, of the same data.
bool haveSameItems(const SelectionHistory& a, const SelectionHistory& b);

/// Puts the ranking by the lowest losses of the original behind, unless an equal one is there.
void addLowestLosses(std::vector<ComparedRanking>& rankings, const SelectionHistory& history, const Selection& asked);

/// "By chance two sets of 500 of 5,000 share 10.0 % ± 1.3 %; ρ and τ of unrelated rankings are 0 ± 0.014 and 0 ± 0.009."
std::string chanceInWords(const RankingMatrix& matrix);

} // namespace palimpsest
