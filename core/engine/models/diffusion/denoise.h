// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/diffusion/sampler.h"

namespace palimpsest {

/// The noise ε that a network sees in `input` (n, …) at `timestep`: a tensor of its own of that shape, which samplers keep; any floating type.
using NoiseFunction = std::function<torch::Tensor(const torch::Tensor& input, double timestep)>;

/// The same of a network that is told what the pictures show: `context` (n, …) are its text vectors, or class labels.
using ConditionedNoise = std::function<torch::Tensor(const torch::Tensor& input, double timestep, const torch::Tensor& context)>;

/// ε∅ + g(ε_c - ε∅), both from one evaluation of twice the batch, the empty context first (Ho and Salimans, "Classifier-Free Diffusion Guidance", 2022, with g = 1 + w). From 0 to 1
/// there is no guidance, as in diffusers: ε_c alone. `emptyContext` has as many rows as `context`, or one for all. Throws Error "sampling.guidance" where g is negative or not a number.
NoiseFunction guided(ConditionedNoise network, torch::Tensor context, const torch::Tensor& emptyContext, double guidance);

/// Told after every step how many are done of all, and what `x` is then; false stops.
using DenoisingProgress = std::function<bool(std::size_t done, std::size_t all, const torch::Tensor& x)>;

/// From standard normal `noise` (n, …) to pictures or latents of its type and shape, or as far as `advance` lets it go; without gradients. `sampler` is a new one. `fresh` is asked by
/// samplers that add noise. Throws Error "sampling.not-finite", naming the step, as soon as a value is not a finite number.
torch::Tensor denoise(Sampler& sampler, const torch::Tensor& noise, const NoiseFunction& network, const FreshNoise& fresh, const DenoisingProgress& advance = {});

} // namespace palimpsest
