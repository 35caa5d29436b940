// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/runner/run_context.h"
#include "core/engine/runner/shared_model.h"

#include <functional>
#include <map>
#include <string>

namespace palimpsest {

/// What training without the forget set took, whichever run did it.
struct Retraining {
    std::int64_t steps = 0;
    double seconds = 0;
};

/// Where the workspace keeps a classifier that was trained from scratch without the forget set: models/retrain-<retrainKey>.safetensors.
std::filesystem::path retrainedModelFile(const RunContext& context);

/// Whether it is there, so that obtainRetrained() will not have to train.
bool hasRetrainedModel(const RunContext& context);

/// Gives `model`, which has fresh weights, those of a retrained one: trained now by `train`, which works on `model`, and put into the workspace's models, or from there; see
/// makeOnce. `metadata` is the file's, with "key" and "dataset_hash"; loading throws as loadShared.
Retraining obtainRetrained(RunContext& context, const SharedModel& shared, torch::nn::Module& model, std::map<std::string, std::string> metadata,
                           const std::function<Retraining()>& train);

} // namespace palimpsest
