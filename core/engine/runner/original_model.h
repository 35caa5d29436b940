// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/runner/run_context.h"

namespace palimpsest {

/// Notes the content of the file of weights that the recipe names, if it names one (a relative path counts from the workspace's folder): from then on it
/// is part of what the original model is. Needed before originalModelFile() and hasOriginalModel(). Throws Error "weights.missing".
void resolveStartingWeights(RunContext& context);

/// Where the workspace keeps the original model of an experiment: models/<originalKey()>.safetensors; where it comes from a file, the key is followed by
/// "-" and the first 16 digits of that file's SHA-256.
std::filesystem::path originalModelFile(const RunContext& context);

/// Whether it is there or comes from a file, so that obtainOriginal() will not have to train.
bool hasOriginalModel(const RunContext& context);

/// Images that pass through the model while the original is trained, as ProgressMeter counts them.
double workOfOriginal(const RunContext& context, const ClassificationData& data);

/// The original model of the experiment on its device: from the workspace's models, or made now and put there: trained, or taken from the file of weights that the
/// recipe names. It is made under a lock file: of two engines that need the same one, the second waits (and can be paused and stopped meanwhile). Resumes training from `resume` if
/// given. Leaves in the run's original.json which tensors it gave. Throws Stopped, Error "model.damaged" for a model in the workspace that is not what was
/// put there, "weights.mismatch" for a file that does not fit, and what training throws.
Classifier obtainOriginal(RunContext& context, const ClassificationData& data, const ModelShape& shape, const std::string& datasetHash,
                          const std::optional<Checkpoint>& resume);

/// What a checkpoint of its training is marked with.
std::string originalContent(const RunContext& context);

} // namespace palimpsest
