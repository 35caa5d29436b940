// SPDX-License-Identifier: GPL-3.0-or-later
// The language model that an experiment starts from, and the recipe that models of the experiment are trained by.
#pragma once

#include "core/engine/methods/language/sequence_loop.h"
#include "core/engine/runner/language/language_source.h"
#include "core/engine/runner/run_context.h"

#include <optional>
#include <string>

namespace palimpsest {

/// How the recipe trains.
SequenceLoopSettings recipeLoopOf(const RunContext& context);

/// Of training by the recipe, with the forget set or without, as ProgressMeter counts it.
double workOfRecipe(const RunContext& context, const LanguageData& data, bool withoutForgetSet);

/// The original model on the run's device: that of the folder, or trained now, from the checkpoint if there is one, and put into the workspace's models, or from there; see makeOnce.
Decoder obtainLanguageOriginal(RunContext& context, const LanguageSource& source, const LanguageData& data, const std::string& datasetHash, const std::optional<Checkpoint>& resume);

} // namespace palimpsest
