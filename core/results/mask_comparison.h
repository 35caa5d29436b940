// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/mask_file.h"

#include <string>
#include <vector>

namespace palimpsest {

/// How far two sets A and B of the same n weights agree, and how far two random sets of their sizes would.
struct MaskOverlap {
    std::string name; ///< of the tensor, "" for the whole model
    std::int64_t size = 0, keptA = 0, keptB = 0;
    std::int64_t both = 0; ///< |A ∩ B|

    std::int64_t either() const { return keptA + keptB - both; }
    double shareA() const { return size == 0 ? 0 : double(keptA) / double(size); }
    double shareB() const { return size == 0 ? 0 : double(keptB) / double(size); }
    /// |A ∩ B| / |A ∪ B| in [0, 1]; NaN for two empty sets.
    double jaccard() const;
    /// The mean of |A ∩ B| over two independent uniform sets of these sizes: |A| |B| / n (hypergeometric).
    double expectedBoth() const;
    /// Its standard deviation: √(|A| |B| (n − |A|) (n − |B|) / (n² (n − 1))).
    double deviationOfBoth() const;
    /// The Jaccard index at the mean overlap; the chance level that a Jaccard index is read against.
    double expectedJaccard() const;
};

struct MaskComparison {
    MaskOverlap whole;
    std::vector<MaskOverlap> tensors; ///< in parameter order
};

/// Throws Error "mask-file.other-model" if the two are not of one model.
MaskComparison compareMasks(const MaskFile& a, const MaskFile& b);

/// "The masks share 61.2 % of the weights that either keeps (Jaccard 0.612); two random masks of these sizes would share 33.3 %.": for eyes.
std::string comparisonInWords(const MaskOverlap& overlap);

} // namespace palimpsest
