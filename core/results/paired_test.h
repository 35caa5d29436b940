// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/run_groups.h"

#include <limits>
#include <vector>

namespace palimpsest {

/// Below it a p-value lets a difference be called one.
inline constexpr double kSignificance = 0.05;

/// What paired differences over seeds say: both p-values are two-sided, and adjusted for the other tests that are asked of one table.
struct PairedTest {
    Summary difference; ///< a − b over the seeds that both have; its interval is the paired t-interval, without adjustment
    double studentP = std::numeric_limits<double>::quiet_NaN(); ///< paired t-test; NaN below two pairs
    double flipP = std::numeric_limits<double>::quiet_NaN();    ///< exact sign-flip permutation test; NaN without pairs or with more than kMostFlipPairs
    double adjustedStudentP = studentP, adjustedFlipP = flipP;  ///< the same until adjustByHolm

    /// Whether the difference may be called one: the adjusted p-value of the t-test is below kSignificance. The permutation test assumes less, but
    /// with few seeds it cannot get small (2 / 2^n at best), so that it stands beside as a check.
    bool isTold() const { return adjustedStudentP < kSignificance; }
};

inline constexpr std::size_t kMostFlipPairs = 12;

PairedTest testDifferences(const std::vector<double>& differences);

/// P(|T| ≥ |mean| / (deviation/√n)) with n − 1 degrees of freedom. Differences that are all equal: 1 if they are zero, else 0. NaN below two.
double pairedStudentP(const Summary& difference);

/// The share of the 2^n ways to give the differences signs whose sum is as far from zero as the one seen. NaN for none or more than kMostFlipPairs.
double signFlipP(const std::vector<double>& differences);

/// Holm's step-down adjustment: the chance of one false alarm among all stays below the level. Those that are NaN stay so and do not count.
std::vector<double> adjustedByHolm(const std::vector<double>& p);

/// Adjusts both p-values of tests that are asked together.
void adjustByHolm(const std::vector<PairedTest*>& tests);

} // namespace palimpsest
