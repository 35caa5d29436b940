// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/diffusion/denoising_loop.h"
#include "core/engine/runner/diffusion/picture_course_writer.h"
#include "core/engine/runner/stage_observer.h"

#include <optional>
#include <vector>

namespace palimpsest {

/// Runs the loop over noisy pictures as a stage of a run. `compared`: the untouched model, for methods that look at it; `masks`: factors by trained tensor, none where every weight may move;
/// `course`, unless null, draws before the first step and after those that it names, which is not part of the stage's time. Otherwise as runTrainingStage.
double runDiffusionTraining(RunContext& context, const StageObserver::Stage& stage, TextToImageModule& model, const DiffusionMethod& method, const DiffusionData& data, TextToImageModule* compared,
                            const DenoisingLoopSettings& settings, const std::vector<torch::Tensor>& masks, const std::optional<Checkpoint>& resume, PictureCourseWriter* course = nullptr);

} // namespace palimpsest
