// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/runner/run_context.h"

namespace palimpsest {

/// Where the workspace keeps the original model of an experiment.
std::filesystem::path originalModelFile(const RunContext& context);

/// Whether it is there, so that obtainOriginal() will not have to train.
bool hasOriginalModel(const RunContext& context);

/// Images that pass through the model while the original is trained, as ProgressMeter counts them.
double workOfOriginal(const RunContext& context, const ClassificationData& data);

/// The original model of the experiment on its device: from the workspace's models, or trained now and put there. It is trained under a lock file:
/// of two engines that need the same one, the second waits (and can be paused and stopped meanwhile). Resumes from `resume` if given.
/// Throws Stopped, Error "model.damaged" for a file that cannot be used, and what training throws.
Classifier obtainOriginal(RunContext& context, const ClassificationData& data, const ModelShape& shape, const std::string& datasetHash,
                          const std::optional<Checkpoint>& resume);

/// What a checkpoint of its training is marked with.
std::string originalContent(const RunContext& context);

} // namespace palimpsest
