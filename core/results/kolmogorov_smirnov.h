// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace palimpsest {

/// The two-sided two-sample Kolmogorov-Smirnov test.
struct KolmogorovSmirnov {
    double statistic = 0; ///< D = sup |F1 − F2| of the two empirical distribution functions, in [0, 1]
    double p = 1;         ///< P(D at least as large) if both samples came from one distribution; 0 where it is smaller than doubles are
    double log10P = 0;    ///< its logarithm, which is never lost
};

/// Exact, without ties taken into account (as SciPy's method "exact"): the probability that a random lattice path from (0, 0) to (m1, m2) touches a point with
/// |i/m1 − j/m2| ≥ D. The recursion adds nothing but positive numbers, so that small values keep their digits. O(m1·m2) time, O(min) memory.
/// All three are NaN where a sample is empty or holds a NaN. Spec: LLM unlearning, section 8.1.
KolmogorovSmirnov kolmogorovSmirnov(std::vector<double> first, std::vector<double> second);

} // namespace palimpsest
