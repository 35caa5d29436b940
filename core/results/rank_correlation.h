// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace palimpsest {

/// The rank of every value among all, from 1 for the smallest to n; equal values share the mean of their ranks. Check: (10, 20, 20, 5) → (2, 3.5, 3.5, 1).
std::vector<double> averageRanks(const std::vector<double>& values);

/// Spearman's ρ in [−1, 1]: Pearson's correlation of the average ranks. NaN below two values, where one side is constant, or where there is a NaN. `x` and `y` are of
/// one length.
double spearman(const std::vector<double>& x, const std::vector<double>& y);

/// Kendall's τ_b in [−1, 1]: concordant less discordant pairs over √((n₀ − ties in x)(n₀ − ties in y)), n₀ = n(n−1)/2; by Knight's method (JASA 1966), O(n log n). NaN
/// as for spearman.
double kendall(const std::vector<double>& x, const std::vector<double>& y);

/// Standard deviations of ρ and τ between two independent rankings of n: 1/√(n−1) and √(2(2n+5)/(9n(n−1))); their means are zero. NaN below two.
double spearmanDeviationByChance(std::int64_t n);
double kendallDeviationByChance(std::int64_t n);

} // namespace palimpsest
