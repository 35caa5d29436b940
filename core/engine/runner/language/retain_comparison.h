// SPDX-License-Identifier: GPL-3.0-or-later
// What forget quality is measured against: outputs of a model that never saw the forget set.
#pragma once

#include "core/data/dataset.h"
#include "core/engine/runner/language/language_source.h"
#include "core/engine/runner/language/text_evaluation.h"
#include "core/engine/runner/run_context.h"
#include "core/experiment/forget_set.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace palimpsest {

/// Puts the retain model's outputs on forget set and holdout into the run's bundles ("retain_model_forget"), which then needs no other model. They are kept beside the workspace's models for other
/// runs (models/evaluations/<retain model>/); only where they are not there is the model asked for. Throws Stopped, and as evaluateTexts.
void writeRetainBundles(RunContext& context, const LanguageSource& source, const std::vector<TextGroup>& groups, const std::string& datasetHash, const std::function<Decoder()>& obtain);

/// Puts the scores of a retain model's evaluation log, which the recipe names in place of a model, beside the run's bundles. Throws as readEvaluationLog and referenceScores.
void writeScoresOfLog(const RunContext& context, const std::filesystem::path& log, const QuestionAnswerSet& texts, const ForgetSet& forgetSet);

} // namespace palimpsest
