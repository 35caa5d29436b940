// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/text_scores.h"
#include "core/store/evaluation_logs.h"

#include <vector>

namespace palimpsest {

/// The records of a log as scores. `ids` are their sample ids; empty: their positions in the task's own file. Throws Error "log.invalid" unless there are none or one for each.
std::vector<TextScore> textScores(const LogTask& task, const std::vector<std::int64_t>& ids = {});

/// A log as the retain model's side of forget quality: its forget task under the pool's ids. Throws as recogniseSplit and requireSameSplit.
std::vector<TextScore> referenceScores(const EvaluationLog& log, const QuestionAnswerSet& set, const std::vector<std::int64_t>& forgetIds);

} // namespace palimpsest
