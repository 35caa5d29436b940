// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/runner/run_context.h"

#include <string>

namespace palimpsest {

/// Images that are evaluated, as ProgressMeter counts them.
double workOfEvaluation(const ClassificationData& data);

/// Writes the bundles "forget", "retain", "test" and, if the split has one, "validation": raw float32 logits of the model in evaluation mode, no augmentation. Throws Stopped.
void runEvaluationStage(RunContext& context, ClassifierModule& model, const ClassificationData& data, const std::string& weightsHash,
                        const std::string& datasetHash);

} // namespace palimpsest
