// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/runner/run_context.h"

#include <functional>

namespace palimpsest {

/// A model that was trained from scratch without the forget set, and what its training took.
struct RetrainedModel {
    Classifier model;
    std::int64_t steps = 0;
    double seconds = 0; ///< of its training, whichever run did it
};

/// Where the workspace keeps it: models/retrain-<retrainKey>.safetensors.
std::filesystem::path retrainedModelFile(const RunContext& context);

/// Whether it is there, so that obtainRetrained() will not have to train.
bool hasRetrainedModel(const RunContext& context);

/// The retrained model of the experiment: from the workspace's models, or made now by `train` and put there; see makeOnce. `work` is what its
/// training counts in the progress.
RetrainedModel obtainRetrained(RunContext& context, const ModelShape& shape, const std::string& datasetHash, double work,
                               const std::function<RetrainedModel()>& train);

} // namespace palimpsest
