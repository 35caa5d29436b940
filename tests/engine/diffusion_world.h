// SPDX-License-Identifier: GPL-3.0-or-later
// A tiny text-to-image model in double precision, some pictures, and steps over them whose every draw is known.
#pragma once

#include "tests/engine/unet_configs.h"

#include "core/engine/methods/diffusion/diffusion_method.h"

#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace palimpsest::test {

/// It works on pixels, 8 × 8, and has texts of 8 tokens out of 40, of which 38 begins a text and 39 ends and fills it.
inline TextToImage tinyTextToImage(std::uint64_t seed = 1)
{
    auto config = evenUNet();
    config.inChannels = config.outChannels = 3;
    auto unet = makeUNet(config, seed);
    auto text = makeClipText({.vocabulary = 40, .width = 12, .hidden = 16, .layers = 2, .heads = 2, .positions = 8}, seed + 1);
    enliven(*unet);
    enliven(*text);
    const auto model = std::make_shared<TextToImageModule>(text, unet, nullptr, NoiseScheduleConfig{}, 8);
    model->to(torch::kFloat64);
    return model;
}

/// Another model not far from it.
inline TextToImage movedFrom(const TextToImageModule& model, double by = 0.05)
{
    const torch::NoGradGuard noGradients;
    auto moved = copyOf(model);
    auto generator = makeGenerator(77);
    for (auto& parameter : moved->parameters())
        parameter.add_(torch::randn(parameter.sizes(), generator, torch::kFloat64), by);
    for (auto& parameter : moved->parameters())
        parameter.set_requires_grad(true);
    return moved;
}

inline torch::Tensor prompts(const std::vector<std::vector<std::int64_t>>& words)
{
    std::vector<torch::Tensor> rows;
    for (const auto& text : words) {
        auto row = torch::full({8}, 39, torch::kInt64);
        row[0] = 38;
        for (std::size_t i = 0; i < text.size(); ++i)
            row[std::int64_t(i) + 1] = text[i];
        rows.push_back(row);
    }
    return torch::stack(rows);
}

inline DiffusionData tinyDiffusionData()
{
    DiffusionData data;
    data.latents = torch::rand({6, 3, 8, 8}, makeGenerator(3), torch::kFloat64) * 2 - 1;
    data.captions = prompts({{1, 2}, {3, 4}, {1, 5, 6}, {7}, {8, 9, 10}, {11, 2}});
    data.forget = {0, 2};
    data.retain = {1, 3, 4, 5};
    data.substitutes = prompts({{20, 2}, {20, 5, 6}});
    data.concepts = prompts({{1}, {12, 1}, {1, 13, 14}});
    data.anchors = prompts({{20, 21}, {12, 20}, {20, 13, 14}});
    data.kept = prompts({{3}, {7, 8, 9}});
    data.empty = prompts({{}});
    return data;
}

/// ᾱ_t, from the definition: β grows evenly in its root.
inline double alphaBarOf(std::int64_t timestep)
{
    double kept = 1;
    for (std::int64_t t = 0; t <= timestep; ++t) {
        const double root = std::sqrt(0.00085) + (std::sqrt(0.012) - std::sqrt(0.00085)) * double(t) / 999;
        kept *= 1 - root * root;
    }
    return kept;
}

/// The pictures of `rows`, each with other noise at another time.
inline NoisyBatch noisyBatch(const DiffusionData& data, const std::vector<std::int64_t>& rows, std::uint64_t seed)
{
    const auto index = torch::tensor(rows, torch::kInt64);
    NoisyBatch batch;
    batch.latents = data.latents.index_select(0, index);
    batch.captions = data.captions.index_select(0, index);
    batch.noise = torch::randn(batch.latents.sizes(), makeGenerator(seed), torch::kFloat64);
    batch.timesteps = torch::arange(std::int64_t(rows.size()), torch::kInt64) * 171 + 40;
    batch.noisy = torch::empty_like(batch.latents);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const double kept = alphaBarOf(std::int64_t(i) * 171 + 40);
        const auto at = std::int64_t(i);
        batch.noisy[at] = batch.latents[at] * std::sqrt(kept) + batch.noise[at] * std::sqrt(1 - kept);
    }
    return batch;
}

/// A step that sees both forget pictures, three retain pictures and four of all.
inline DiffusionStep stepOf(TextToImageModule& model, TextToImageModule* original, const DiffusionData& data, std::uint64_t seed = 5)
{
    DiffusionStep step{.model = model, .original = original, .data = data, .generator = makeGenerator(seed), .batchSize = 2};
    step.forget = noisyBatch(data, data.forget, 31);
    step.forget.substitutes = data.substitutes;
    step.retain = noisyBatch(data, {4, 1, 3}, 32);
    step.everything = noisyBatch(data, {0, 1, 2, 3}, 33);
    step.chance = torch::rand({4, 1}, makeGenerator(34), torch::kFloat32);
    return step;
}

/// ε of a model, asked without any of the code that is tested.
inline torch::Tensor seenBy(const TextToImageModule& model, const torch::Tensor& noisy, const torch::Tensor& timesteps, const torch::Tensor& captions)
{
    const auto context = model.text()->forward(captions);
    return model.unet()->forward(noisy, timesteps, context.size(0) == 1 ? context.repeat({noisy.size(0), 1, 1}) : context);
}

inline torch::Tensor seenBy(const TextToImageModule& model, const NoisyBatch& batch, const torch::Tensor& captions)
{
    return seenBy(model, batch.noisy, batch.timesteps, captions);
}

/// The mean over all elements of (a − b)², a sum and a division.
inline double meanSquare(const torch::Tensor& a, const torch::Tensor& b)
{
    const auto difference = (a - b).detach().flatten();
    return difference.dot(difference).item<double>() / double(difference.numel());
}

} // namespace palimpsest::test
