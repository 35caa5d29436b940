// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/plan.h"
#include "core/results/run_times.h"
#include "widgets/experiment/protocol_methods.h"

#include <QString>

namespace palimpsest {

/// "2 forget sets × 8 methods × 3 seeds = 48 runs"; with a sweep "2 forget sets × 10 variants of 8 methods × …".
QString countSentence(const Plan& plan);

/// "about 3 min (from 12 finished runs, scaled by samples × epochs, with the training of 2 originals)"; "at least …" where nothing comparable has finished
/// of some runs, "" where nothing has of any. `parallel`: how many engines work at a time.
QString timeSentence(const PlanTime& time, int parallel);

/// " The selections take about 3 min, judged by finished ones; the runs about 5 min (…)."; says which of the two nothing is known of, and "" if of neither.
QString timeSentences(const ProtocolTime& time, int parallel);

} // namespace palimpsest
