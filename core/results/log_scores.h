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

/// A log as the reference of another log: the records of the first that the second has too, under their positions in the split's file. Throws Error "log.other-split" when the
/// answers of a record differ, or one has records that the other lacks and is no log that was cut at 300; "log.no-records" when one has no forget task.
std::vector<TextScore> referenceScores(const EvaluationLog& reference, const EvaluationLog& log);

} // namespace palimpsest
