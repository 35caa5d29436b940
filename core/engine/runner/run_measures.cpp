// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/run_measures.h"

#include "core/base/clock.h"
#include "core/engine/metrics/run_metrics.h"

#include <map>
#include <string>
#include <utility>

namespace palimpsest {

void measureRun(const RunFolder& folder, EventWriter& events, double seconds, std::optional<double> maskSeconds, std::chrono::steady_clock::time_point evaluationStart)
{
    auto computed = bundleMetrics(folder); // first: its time is the evaluation's
    std::map<std::string, double> measured{{"rte", seconds}, {"rte_unlearn", seconds - maskSeconds.value_or(0)}, {"rte_evaluate", secondsSince(evaluationStart)}};
    if (maskSeconds)
        measured["rte_mask"] = *maskSeconds;
    events.finalMetrics(measured, std::move(computed));
}

} // namespace palimpsest
