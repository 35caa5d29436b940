// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/plan.h"
#include "core/store/index.h"

#include <QString>

namespace palimpsest {

/// "2 forget sets × 8 methods × 3 seeds = 48 runs"; with a sweep "2 forget sets × 10 variants of 8 methods × …".
QString countSentence(const Plan& plan);

/// How long a plan takes, from finished runs of the same method, model and dataset.
struct Estimate {
    double seconds = 0;          ///< wall time of the runs that can be estimated, shared out to the engines
    std::size_t known = 0;       ///< runs that it covers
    std::size_t unknown = 0;     ///< runs of methods that never finished here
};

/// `parallel`: how many engines work at a time.
Estimate estimateOf(const Plan& plan, const std::vector<RunRow>& rows, int parallel);

/// "about 3 min", "at least 3 min (no finished run yet of 2 methods' 12 runs)", "no estimate yet".
QString estimateSentence(const Estimate& estimate);

} // namespace palimpsest
