// SPDX-License-Identifier: GPL-3.0-or-later
// What a forget set is made of, beside what it was chosen from: a worst-case set is mostly easy classes, and may gather a spurious attribute.
#pragma once

#include "core/data/attributes.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace palimpsest {

/// One group of samples in a set and in the pool.
struct CompositionRow {
    std::string name;
    std::int64_t inSet = 0, inPool = 0;

    /// How much more frequent the group is in the set than in the pool: (inSet / set) / (inPool / pool). 1: as by chance; NaN where the pool has none.
    double lift(std::int64_t setSize, std::int64_t poolSize) const;
};

/// Groups that samples fall into: classes, the values of an attribute, or both.
struct SampleGroups {
    std::string title;                 ///< "class", "gender", "class · gender"
    std::vector<std::string> names;    ///< of each group
    std::vector<std::int32_t> groupOf; ///< by sample id; −1: in none

    /// Pairs: "blond · yes". Pairs that no sample has are there, too, with zeros.
    static SampleGroups crossed(const SampleGroups& a, const SampleGroups& b);
};

/// By class, then for each attribute by its values and by pairs of class and value. `classTitle` is what classes are called: "class".
std::vector<SampleGroups> sampleGroupings(const Dataset& dataset, const std::vector<SampleAttribute>& attributes, const std::string& classTitle);

/// How many of a set's samples, and of the pool's, each group has, in the order of the groups. Samples in no group become a last row "not known" if there are any in
/// the pool. `set` and `pool` are sample ids. Throws std::out_of_range for an id without an entry in groupOf.
std::vector<CompositionRow> compositionOf(std::span<const std::int64_t> set, std::span<const std::int64_t> pool, const SampleGroups& groups);

} // namespace palimpsest
