// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/shape_concepts.h"
#include "core/engine/methods/diffusion/diffusion_method.h"
#include "core/engine/runner/diffusion/diffusion_source.h"
#include "core/engine/runner/run_context.h"

namespace palimpsest {

/// Pictures of a set by sample id as uint8 (n, 3, H, W) on the CPU.
torch::Tensor pictureBytes(const ImageSet& images, const std::vector<std::int64_t>& ids);

/// What the denoiser works on of the pool's pictures, float32 (n, c, h, w) on the model's device, in the order of the pool: encoded now and kept in the workspace's models under the hash of
/// the autoencoder, or from there.
torch::Tensor poolLatents(RunContext& context, const TextToImageModule& model, const Dataset& dataset);

/// The concept that a forget set was chosen by. Throws Error "forget-set.concept" for one that was chosen otherwise.
ShapeConcept forgottenConcept(const ForgetSet& forgetSet);

/// Captions, substitutes and prompts of a run beside the `latents` of its pool. Of captions that do not ask for the forgotten concept, the substitute is the caption. Throws as forgottenConcept.
DiffusionData makeDiffusionData(const DiffusionSource& source, const Dataset& dataset, const ForgetSet& forgetSet, torch::Tensor latents, Substitute rule, std::uint64_t seed);

} // namespace palimpsest
