// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace palimpsest {

/// Positions of the points that no other point dominates: none is at least as good in both and better in one. Points with a NaN never enter. Ordered by x.
/// `xHigherIsBetter` and `yHigherIsBetter` say what "good" means on each axis. O(n log n).
std::vector<std::size_t> paretoFront(const std::vector<double>& x, const std::vector<double>& y, bool xHigherIsBetter, bool yHigherIsBetter);

} // namespace palimpsest
