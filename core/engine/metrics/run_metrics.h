// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/run_folder.h"

#include <map>
#include <string>

namespace palimpsest {

/// All metrics of a run: those of its evaluation bundles, computed anew, and those that only the clock knew ("rte"), from its
/// events. Throws as readBundle and classificationMetrics.
std::map<std::string, double> runMetrics(const RunFolder& folder);

/// Writes metrics.json from runMetrics: the same bytes however often it is deleted and computed again.
void recomputeMetrics(const RunFolder& folder);

} // namespace palimpsest
