// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace palimpsest {

/// One objective of many points: a value a point, NaN where it is missing, and what "good" means.
struct Objective {
    std::vector<double> values;
    bool higherIsBetter = true;
};

/// Positions, ascending, of the points that no other point dominates: none is at least as good in every objective and better in one. Equal points do not
/// dominate each other, so all of them stay. Points that lack an objective never enter. One, two or three objectives of equal length; O(n log n).
/// Throws std::invalid_argument for another number of them or for unequal lengths.
std::vector<std::size_t> paretoFront(const std::vector<Objective>& objectives);

/// The same for two objectives, ordered by x.
std::vector<std::size_t> paretoFront(const std::vector<double>& x, const std::vector<double>& y, bool xHigherIsBetter, bool yHigherIsBetter);

} // namespace palimpsest
