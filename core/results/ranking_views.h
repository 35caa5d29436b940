// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/selection_folder.h"

#include <cstdint>
#include <vector>

namespace palimpsest {

/// Every sample of the pool (its position in sampleIds), hardest to forget first: the ranking itself, or where classes are ranked the samples of the first class, then those of the
/// next.
std::vector<std::int64_t> rankedSamples(const SelectionHistory& history);

/// Three quantiles of some weights: a tenth, half and nine tenths of them are no larger.
struct WeightBand {
    double low = 0, median = 0, high = 0;
};

/// What a search looked like after one iteration.
struct SearchedIteration {
    WeightBand set, rest;              ///< weights of those that became the set, and of all others
    std::int64_t inFinalSet = 0;       ///< how many of the m hardest by then are in the set in the end
    std::int64_t inLowestLosses = 0;   ///< how many of them the original's lowest losses choose
};

/// The iterations of a search for a set of `count` items; empty where nothing was searched. The m hardest after an iteration are by weight, then by lower loss, then by lower number
/// (worst-case spec, section 4). Quantiles are interpolated linearly between neighbours.
std::vector<SearchedIteration> iterationsOf(const SelectionHistory& history, std::int64_t count);

} // namespace palimpsest
