// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/run_groups.h"

#include <string>
#include <vector>

namespace palimpsest {

/// a − b of one metric, once for each referenceKey (seed, original model and forget set) of which both have a finished run. Pairing takes out what a
/// seed does to both.
std::vector<double> pairedDifferences(const RunGroup& a, const RunGroup& b, const std::vector<RunRow>& rows, const std::string& metric);

/// Groups that can be read together: one forget set, and originals that differ in nothing but their seed. Positions in `groups`, in order of first appearance.
struct Family {
    std::string forgetSetName, forgetSetHash;
    std::string title; ///< the forget set, and what tells the original from those of the other families: "random 10 % · original epochs 5"
    std::vector<std::size_t> groups;
};

std::vector<Family> familiesOf(const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows);

/// How many runs of the group are finished.
std::size_t finishedCount(const RunGroup& group, const std::vector<RunRow>& rows);

/// The runs of the untouched original that this group is read against; nullptr if there are none.
const RunGroup* originalGroup(const RunGroup& group, const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows);

} // namespace palimpsest
