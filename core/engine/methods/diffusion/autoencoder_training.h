// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/step_loop.h"
#include "core/engine/models/diffusion/autoencoder.h"

namespace palimpsest {

struct AutoencoderTrainingSettings {
    StepLoopSettings steps{};
    std::int64_t batchSize = 32;
    double klWeight = 1e-4; ///< of KL, a mean over elements, beside the reconstruction
};

/// mean |x − x̂| over elements, plus `klWeight` · ½ mean(μ² + σ² − 1 − ln σ²): `pictures` (n, 3, H, W) in [0, 1], compared in [-1, 1]; `noise` standard normal, of the latents' shape
/// (Kingma and Welling, ICLR 2014, equation 10). Spec: Stable Diffusion in LibTorch, section 10.
torch::Tensor autoencoderLoss(const AutoencoderModule& model, const torch::Tensor& pictures, const torch::Tensor& noise, double klWeight);

/// Trains all of `model` on random batches of `pictures`, uint8 (N, 3, H, W) on its device. Observer, `resume`, result and errors as runStepLoop.
bool trainAutoencoder(AutoencoderModule& model, const torch::Tensor& pictures, const AutoencoderTrainingSettings& settings, const LoopState* resume, LoopObserver& observer);

/// What brings the latents' means of `pictures` to deviation 1: 1 / their deviation over all elements. Looks at 4,096 of them at most, the first ones.
double scalingFactorFor(const AutoencoderModule& model, const torch::Tensor& pictures);

/// The same weights with another scaling factor.
Autoencoder withScalingFactor(const AutoencoderModule& model, double scalingFactor);

/// Of uint8 `pictures` (N, 3, H, W): the root of the mean squared error of what comes back through `model`, in [0, 1] units. Batches of 256.
double reconstructionError(const AutoencoderModule& model, const torch::Tensor& pictures);

} // namespace palimpsest
