// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/question_answers.h"
#include "core/results/score_table.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace palimpsest {

/// How many runs of characters other than white space there are.
int wordsIn(std::string_view text);

/// The words of each answer and, from the bundles of `run`, how well its model has memorised them: probability exp(−a), extraction strength and exact memorisation (text_scores.h)
/// of the true answers. Pool and holdout stand as train and test. NaN where the model was not evaluated: of a large retain set only the first records are. Throws as
/// readTextBundle, and Error "scores.outside" if the bundles name records that the set does not have.
ScoreTable textScoreTable(const QuestionAnswerSet& texts, const std::optional<RunFolder>& run);

/// How many records of the part have a memorisation score.
std::int64_t memorisationKnown(const ScoreTable::Part& part);

} // namespace palimpsest
