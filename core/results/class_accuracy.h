// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/bundle.h"

#include <cstdint>
#include <vector>

namespace palimpsest {

/// A share k/n with its Wilson 95 % interval.
struct Share {
    std::int64_t hits = 0, count = 0;
    double value = 0, low = 0, high = 0; ///< in [0,1]; NaN if count is 0
};

/// Wilson score interval at 95 %. Check: 3/200 → [0.005114, 0.043166].
Share wilson(std::int64_t hits, std::int64_t count);

/// acc_c for every class c.
std::vector<Share> classAccuracy(const Bundle& bundle);

/// Exact two-sided McNemar test on paired outcomes: `onlyA` samples that only A gets right, `onlyB` only B. Check: (7, 1) → 0.0703125.
double mcNemar(std::int64_t onlyA, std::int64_t onlyB);

/// p-values adjusted for their number: from the largest down, each times their number over its rank, never above the one after it. Check: {0.01, 0.04, 0.03} → {0.03, 0.04, 0.04}.
std::vector<double> benjaminiHochberg(std::vector<double> p);

/// Per class: p-value of A against B on the same samples, adjusted over classes by Benjamini-Hochberg.
/// Throws Error "bundle.mismatch" if the bundles are not about the same samples.
std::vector<double> classMcNemar(const Bundle& a, const Bundle& b);

} // namespace palimpsest
