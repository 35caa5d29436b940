// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/unlearning_loop.h"
#include "core/engine/runner/run_context.h"

#include <optional>
#include <string>

namespace palimpsest {

/// One run of the loop as a stage of a run.
struct TrainingStage {
    std::string id;      ///< "original" or "unlearn"
    std::string content; ///< names what is computed; see Checkpoint
    bool showsAccuracy = false; ///< curves of forget and retain accuracy, on a bounded sample
};

/// The work of the epochs before epoch `epochs`, as ProgressMeter counts it.
double workOf(const Method& method, const ClassificationData& data, const LoopSettings& settings, int epochs);

/// Runs the loop with progress events, curves, checkpoints and commands, from `resume` if given. Returns the seconds that the stage took over all
/// interruptions, pauses and checkpoints left out. Throws Stopped, and what runLoop throws.
double runTrainingStage(RunContext& context, const TrainingStage& stage, ClassifierModule& model, const Method& method, const ClassificationData& data,
                        const LoopSettings& settings, const BitMask* mask, const std::optional<Checkpoint>& resume);

} // namespace palimpsest
