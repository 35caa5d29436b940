// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/metrics/classification_metrics.h"
#include "core/store/run_folder.h"

#include <map>
#include <string>

namespace palimpsest {

/// The metrics that the run's evaluation bundles tell, computed anew. Throws as readBundle and classificationMetrics.
std::map<std::string, double> bundleMetrics(const RunFolder& folder, AttackSet attacks = AttackSet::Usual);

/// All metrics of a run: those of its bundles, and those that only the clock knew ("rte" and its parts), from its events; of an imported run, those of its log. Throws as
/// bundleMetrics and logMetrics.
std::map<std::string, double> runMetrics(const RunFolder& folder, AttackSet attacks = AttackSet::Usual);

/// Writes metrics.json from runMetrics: the same bytes however often it is deleted and computed again.
void recomputeMetrics(const RunFolder& folder, AttackSet attacks = AttackSet::Usual);

} // namespace palimpsest
