// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/diffusion/diffusion_method.h"
#include "core/engine/methods/step_loop.h"

namespace palimpsest {

struct DenoisingLoopSettings {
    StepLoopSettings steps{};
    std::int64_t batchSize = 16; ///< pictures of D_f in a step, and as many of D_r
    bool half = false;           ///< passes in bfloat16; weights, their moments and losses keep their type
    bool checkpointing = false;  ///< keep only what goes into the denoiser's parts, and compute the rest again on the way back
    bool antithetic = false;     ///< timesteps as drawnTimesteps() has them
};

/// Reads steps, learning_rate and batch_size, and warmup_steps, clip, clip_order, averaging, weight_decay, schedule, antithetic, precision and checkpointing where they are. Throws as Settings, and
/// Error "settings.range".
DenoisingLoopSettings denoisingLoopSettingsFrom(const Settings& settings, std::uint64_t seed);

/// Steps, and pictures that pass through the denoiser forwards and back.
LoopSize sizeOfLoop(const DiffusionMethod& method, const DenoisingLoopSettings& settings);

/// The one loop for denoisers: each step draws a batch with replacement from each set that the method needs, with timesteps and noise, and takes one step of AdamW on the part that the
/// method trains. A one-shot method's edit() takes the place of all that, and keeps to masks as well. `original`: the model before the first step, frozen, in any precision, for methods that need it; null for others. `masks`: empty, or a tensor of
/// 0 and 1 for each tensor of parametersOf(model, method.trained()). Observer, `resume`, result and errors as runStepLoop.
bool runDenoisingLoop(TextToImageModule& model, const DiffusionMethod& method, const DiffusionData& data, TextToImageModule* original, const DenoisingLoopSettings& settings,
                      const std::vector<torch::Tensor>& masks, const LoopState* resume, LoopObserver& observer);

} // namespace palimpsest
