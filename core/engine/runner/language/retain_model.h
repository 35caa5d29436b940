// SPDX-License-Identifier: GPL-3.0-or-later
// The retain model: trained without the forget set. Retrain's runs are it, and every other run needs its outputs for forget quality.
#pragma once

#include "core/engine/runner/language/language_source.h"
#include "core/engine/runner/retrained_model.h"
#include "core/engine/runner/run_context.h"
#include "core/engine/runner/stage_observer.h"

#include <filesystem>
#include <optional>
#include <string>

namespace palimpsest {

/// The Retrain run that belongs to an experiment: the same, with the method "retrain".
Experiment retrainOf(const Experiment& experiment);

/// Where the workspace keeps the retain model of an experiment of any method: models/retrain-<retrainKey>.safetensors.
std::filesystem::path retainModelFile(const RunContext& context);

/// Gives `model`, which has fresh weights, those of the retain model: trained now by the recipe as `stage`, from the checkpoint if there is one, or from the workspace; see obtainRetrained.
Retraining obtainRetainModel(RunContext& context, const LanguageSource& source, const LanguageData& data, const std::string& datasetHash, DecoderModule& model, const StageObserver::Stage& stage,
                             const std::optional<Checkpoint>& resume);

} // namespace palimpsest
