// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/runner/run_context.h"

#include <string>

namespace palimpsest {

/// Images that are evaluated, as ProgressMeter counts them.
double workOfEvaluation(const ClassificationData& data);

/// Writes the bundles "forget", "retain", "test" and, if the split has one, "validation": raw float32 logits of the model in evaluation mode, no augmentation.
/// Throws Stopped, and Error "run.diverged" for outputs that are no finite numbers.
void runEvaluationStage(RunContext& context, ClassifierModule& model, const ClassificationData& data, const std::string& weightsHash,
                        const std::string& datasetHash);

/// The same for the untouched original model. Its outputs depend on no forget set: they are computed once for each original model, kept in the workspace
/// (models/evaluations/<name of the model's file>/), and cut to the run's forget and retain set.
void runOriginalEvaluationStage(RunContext& context, ClassifierModule& model, const ClassificationData& data, const std::string& weightsHash,
                                const std::string& datasetHash);

} // namespace palimpsest
