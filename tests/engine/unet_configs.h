// SPDX-License-Identifier: GPL-3.0-or-later
// Small U-Nets: those of the scripts in reference/diffusion, and that of the golden values.
#pragma once

#include "core/engine/models/diffusion/pixel_unet.h"
#include "core/engine/models/diffusion/unet.h"

#include <utility>
#include <vector>

namespace palimpsest::test {

inline UNetConfig evenUNet()
{
    UNetConfig config;
    config.levels = {{.channels = 8, .heads = 2}, {.channels = 12, .heads = 2, .attendsDown = false, .attendsUp = false}};
    config.contextWidth = 12;
    config.groups = 4;
    return config;
}

/// What evenUNet() is not: three levels, attention here and there, heads by level, other channels, another sinusoid.
inline UNetConfig oddUNet()
{
    UNetConfig config;
    config.inChannels = 3;
    config.outChannels = 5;
    config.levels = {{.channels = 4, .heads = 1, .attendsDown = false}, {.channels = 8, .heads = 2, .attendsUp = false}, {.channels = 12, .heads = 3}};
    config.layers = 1;
    config.contextWidth = 6;
    config.groups = 2;
    config.normEpsilon = 1e-4;
    config.cosineFirst = false;
    config.frequencyShift = 1;
    return config;
}

/// Spec: Stable Diffusion in LibTorch, section 11.
inline UNetConfig goldenUNet()
{
    UNetConfig config;
    config.levels = {{.channels = 32, .attendsDown = false, .attendsUp = false}, {.channels = 64}};
    config.contextWidth = 32;
    return config;
}

inline std::vector<std::pair<const char*, UNetConfig>> smallUNets()
{
    return {{"even", evenUNet()}, {"odd", oddUNet()}};
}

/// Of grey pictures of three classes: two resolutions of 4 and 8 channels.
inline PixelUNetConfig tinyPixelUNet(double dropout)
{
    PixelUNetConfig config;
    config.pictureChannels = 1;
    config.classes = 3;
    config.width = 4;
    config.levels = {{4}, {8, /*attends=*/true}};
    config.layers = 1;
    config.groups = 2;
    config.dropout = dropout;
    return config;
}

inline PixelUNetConfig smallPixelUNet()
{
    PixelUNetConfig config;
    config.classes = 3;
    config.width = 8;
    config.levels = {{8}, {16, /*attends=*/true}};
    config.groups = 4;
    return config;
}

/// Moves biases and norms away from their first values, and attention from almost uniform.
inline void enliven(torch::nn::Module& model)
{
    const torch::NoGradGuard noGradients;
    auto generator = makeGenerator(101);
    for (auto& parameter : model.parameters()) {
        if (parameter.dim() == 1)
            parameter.add_(torch::empty_like(parameter).normal_(0, 0.2, generator));
        else
            parameter.mul_(2.5);
    }
}

inline UNet livelyUNet(const UNetConfig& config)
{
    auto model = makeUNet(config, 1);
    enliven(*model);
    return model;
}

inline PixelUNet livelyPixelUNet(const PixelUNetConfig& config)
{
    auto model = makePixelUNet(config, 1);
    enliven(*model);
    return model;
}

struct UNetInputs {
    torch::Tensor sample, timesteps, context;
};

/// Two pictures at different times, each with five tokens.
inline UNetInputs someInputs(const UNetConfig& config, std::int64_t height, std::int64_t width, torch::ScalarType type = torch::kFloat32)
{
    auto generator = makeGenerator(11);
    const auto sample = torch::randn({2, config.inChannels, height, width}, generator), context = torch::randn({2, 5, config.contextWidth}, generator);
    return {sample.to(type), torch::tensor({481, 7}, torch::kInt64), context.to(type)};
}

} // namespace palimpsest::test
