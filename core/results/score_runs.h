// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/index.h"

#include <map>
#include <string>
#include <vector>

namespace palimpsest {

/// A finished run whose bundles can score the images of a pool.
struct ScoreRun {
    std::string id;
    std::string name;
    std::string method;
};

/// The finished runs of this pool that have bundles: untouched originals first (one for each original model, they are the natural judge of what is hard), then the others,
/// newest first. Reads one experiment file for each original model, so it belongs on a worker thread; `known` remembers pools by original key.
std::vector<ScoreRun> scoreRuns(const Workspace& workspace, const std::vector<RunRow>& runs, const DatasetSpec& spec,
                                std::map<std::string, DatasetSpec>& known);

} // namespace palimpsest
