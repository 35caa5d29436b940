// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch_compat.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

/// What tells autoencoders of Stable Diffusion 1.x's architecture apart; diffusers' names for it in parentheses. As it stands: Stable Diffusion's own, with 83,653,863 parameters.
struct AutoencoderConfig {
    std::int64_t imageChannels = 3;                       ///< (in_channels, out_channels)
    std::int64_t latentChannels = 4;                      ///< (latent_channels)
    std::vector<std::int64_t> channels{128, 256, 512, 512}; ///< finest level first, each of half the resolution of the one before (block_out_channels)
    std::int64_t layers = 2;                              ///< residual blocks of a level on the way in; on the way out it has one more (layers_per_block)
    std::int64_t groups = 32;                             ///< of every group norm (norm_num_groups)
    double scalingFactor = 0.18215;                       ///< brings latents to deviation 1 (scaling_factor)
};

/// The latents that may stand for a picture: normal, each element by itself.
struct LatentDistribution {
    torch::Tensor mean, logVariance; ///< (n, latentChannels, h, w), the logarithm within [-30, 20]

    /// One of them, from standard normal noise of that shape.
    torch::Tensor sample(const torch::Tensor& noise) const { return torch::addcmul(mean, torch::exp(logVariance * 0.5), noise); }
};

/// Pictures into latents of 2^(levels - 1) times lower resolution and back: a variational autoencoder (Kingma and Welling, ICLR 2014) of residual convolutions, with attention at the lowest
/// resolution (Rombach et al., CVPR 2022, section 3.1).
class AutoencoderModule : public torch::nn::Module {
public:
    virtual ~AutoencoderModule() = default;

    virtual const AutoencoderConfig& config() const = 0;

    /// `pictures` (n, imageChannels, H, W) in [-1, 1].
    virtual LatentDistribution encode(const torch::Tensor& pictures) const = 0;

    /// Latents as they come from encode() → (n, imageChannels, H, W), about in [-1, 1].
    virtual torch::Tensor decode(const torch::Tensor& latents) const = 0;

    /// Pictures in [0, 1] → what diffusion works on: the mean times the scaling factor.
    torch::Tensor scaledLatents(const torch::Tensor& pictures) const { return encode(pictures * 2 - 1).mean * config().scalingFactor; }

    /// And back, within [0, 1].
    torch::Tensor pictures(const torch::Tensor& scaledLatents) const { return (decode(scaledLatents / config().scalingFactor) / 2 + 0.5).clamp(0, 1); }
};

using Autoencoder = std::shared_ptr<AutoencoderModule>;

/// An autoencoder with fresh weights, drawn as diffusers draws them from `seed`, float32, on the CPU. Parameters have the names of diffusers' AutoencoderKL. Throws Error "model.config" for a
/// configuration that cannot be.
Autoencoder makeAutoencoder(const AutoencoderConfig& config, std::uint64_t seed);

/// The same without weights, for who reads them from a file; on torch::kMeta it has names and shapes alone.
Autoencoder makeEmptyAutoencoder(const AutoencoderConfig& config, const torch::TensorOptions& options = {});

/// The name that a parameter has here, of the one that files have: those as old as Stable Diffusion 1's say "query", "key", "value" and "proj_attn" in the middle's attention. Converted ones
/// keep its weights as 1×1 convolutions, (C, C, 1, 1) in place of (C, C).
std::string autoencoderParameter(std::string_view stored);

} // namespace palimpsest
