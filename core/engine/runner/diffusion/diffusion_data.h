// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/forget_target.h"
#include "core/engine/methods/diffusion/diffusion_method.h"
#include "core/engine/runner/diffusion/diffusion_source.h"
#include "core/engine/runner/run_context.h"

#include <functional>
#include <string>
#include <vector>

namespace palimpsest {

/// Pictures that are learned from, or those for tests, by sample id as uint8 (n, channels, H, W) on the CPU: from memory, or from their files. Throws as PictureFiles::read.
torch::Tensor trainPictures(const Dataset& dataset, const std::vector<std::int64_t>& ids);
torch::Tensor testPictures(const Dataset& dataset, const std::vector<std::int64_t>& ids);

/// How many pictures of that side, `most` or fewer, pass through a model at once so that memory stays in bounds: on a CPU as many pixels as fifty of 64 × 64 have, on a GPU eight times that.
std::int64_t picturesTogether(std::int64_t side, const torch::Device& device, std::int64_t most = 50);

/// What the denoiser works on of the pool's pictures, float32 (n, c, h, w) on the model's device, in the order of the pool: encoded now and kept in the workspace's models under the hash of
/// the autoencoder, or from there.
torch::Tensor poolLatents(RunContext& context, const TextToImageModule& model, const Dataset& dataset);

/// Prompts as the model's condition reads them, int64 (n, T).
using PromptReader = std::function<torch::Tensor(const std::vector<std::string>& prompts)>;

/// Captions, substitutes and prompts of a run beside the `latents` of its pool. Of captions that do not ask for what is to be forgotten, the substitute is the caption. Throws as ForgetTarget and
/// what `tokens` throws.
DiffusionData makeDiffusionData(const PromptReader& tokens, const Dataset& dataset, const ForgetSet& forgetSet, torch::Tensor latents, Substitute rule, std::uint64_t seed);

/// Captions of the pool's pictures, in its order.
std::vector<std::string> poolCaptions(const Dataset& dataset);

/// Real pictures for comparison: painted ones, or the first `count` of those for tests, grey ones in three equal channels.
RealPictures realPicturesFor(const Dataset& dataset, std::size_t count, std::uint64_t seed);

} // namespace palimpsest
