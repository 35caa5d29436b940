// SPDX-License-Identifier: GPL-3.0-or-later
// The retain model: trained without the forget set. Retrain's runs are it, and every other run needs its outputs for forget quality.
#pragma once

#include "core/engine/runner/language/language_source.h"
#include "core/engine/runner/run_context.h"

#include <filesystem>
#include <functional>

namespace palimpsest {

struct RetainModel {
    Decoder model;
    std::int64_t steps = 0;
    double seconds = 0; ///< of its training, whichever run did it
};

/// The Retrain run that belongs to an experiment: the same, with the method "retrain".
Experiment retrainOf(const Experiment& experiment);

/// Where the workspace keeps the retain model of an experiment of any method: models/retrain-<retrainKey>.safetensors.
std::filesystem::path retainModelFile(const RunContext& context);

/// From the workspace's models, or made now by `train` and put there; see makeOnce. `work` is what its training counts in the progress.
RetainModel obtainRetainModel(RunContext& context, const LanguageSource& source, const std::string& datasetHash, double work, const std::function<RetainModel()>& train);

} // namespace palimpsest
