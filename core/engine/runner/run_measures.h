// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/runner/event_writer.h"
#include "core/store/run_folder.h"

#include <chrono>
#include <optional>

namespace palimpsest {

/// The last stage of a run: the metrics of its bundles, and the times that only the clock knew, as the run's final metrics. `seconds` of the method, mask included; `evaluationStart`: when
/// the evaluation began, which ends here. Throws as bundleMetrics.
void measureRun(const RunFolder& folder, EventWriter& events, double seconds, std::optional<double> maskSeconds, std::chrono::steady_clock::time_point evaluationStart);

} // namespace palimpsest
