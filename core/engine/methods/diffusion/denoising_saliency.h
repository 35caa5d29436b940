// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/diffusion/diffusion_method.h"
#include "core/engine/methods/saliency_mask.h"

namespace palimpsest {

/// The gradient of −MSE(ε, (1 + s) ε_θ(z_t|c) − s ε_θ(z_t|∅)) over the forget pictures at the model's weights (Fan et al., SalUn, ICLR 2024, equation 4, of denoisers), with s =
/// settings.guidance, in evaluation mode: batches of settings.batchSize in stored order, of each the mean; BatchMeanSum adds these up, SampleSum weighs every picture the same. Timestep and
/// noise of a picture hang on settings.seed and its place in D_f alone, not on the batches, unless timesteps are antithetic. With settings.clip the error of each batch is a sum over pixels, and its gradient is clipped to that norm before it is added, as released for DDPMs. One tensor for each parameter of `part`, on the CPU, with its name in moduleOf().
/// `afterBatch` as for images.
NamedGradients diffusionForgetGradients(TextToImageModule& model, const DiffusionData& data, TrainedPart part, const MaskSettings& settings,
                                        const std::function<bool(std::int64_t)>& afterBatch = {});

} // namespace palimpsest
