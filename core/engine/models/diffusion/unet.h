// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch_compat.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace palimpsest {

/// What tells conditional U-Nets of Stable Diffusion 1.x's architecture apart; diffusers' names for it in parentheses. All else is as there: SiLU, 3×3 convolutions, one
/// transformer block for each attention, a middle with attention, an embedding of the time that is four times as wide as the first level.
struct UNetConfig {
    /// One resolution.
    struct Level {
        std::int64_t channels = 0; ///< (block_out_channels)
        std::int64_t heads = 8;    ///< of its attention: their number (attention_head_dim, which says otherwise), each channels / heads wide
        bool attendsDown = true;   ///< on the way down (CrossAttnDownBlock2D, or DownBlock2D)
        bool attendsUp = true;     ///< on the way up (CrossAttnUpBlock2D, or UpBlock2D)
    };

    std::int64_t inChannels = 4, outChannels = 4;
    std::vector<Level> levels;        ///< finest first; each has half the resolution of the one before. The last one's heads are the middle's, too
    std::int64_t layers = 2;          ///< residual blocks of a level on the way down; on the way up it has one more (layers_per_block)
    std::int64_t contextWidth = 768;  ///< of a token's vector (cross_attention_dim)
    std::int64_t groups = 32;         ///< of every group norm (norm_num_groups)
    double normEpsilon = 1e-5;        ///< (norm_eps); the transformers' group norms always have 1e-6
    bool cosineFirst = true;          ///< in the time's sinusoid (flip_sin_to_cos)
    double frequencyShift = 0;        ///< its frequencies are 10000^(-i / (half - shift)) (freq_shift)
};

/// A denoiser: what noise is in a picture, or in the latent of one, given the time and a text. Ronneberger et al., 2015, with the time as in DDPM (Ho et al., 2020) and
/// cross-attention as in latent diffusion (Rombach et al., 2022, section 3.3).
class UNetModule : public torch::nn::Module {
public:
    virtual ~UNetModule() = default;

    virtual const UNetConfig& config() const = 0;

    /// `sample` (n, inChannels, H, W), `timesteps` of the training schedule in integers or fractions, (n) or a single one for all, and `context` (n, tokens, contextWidth) →
    /// (n, outChannels, H, W). Any H and W will do. `sample` and `context` have the weights' type and device.
    virtual torch::Tensor forward(const torch::Tensor& sample, const torch::Tensor& timesteps, const torch::Tensor& context) = 0;

    /// Whether a training pass keeps only what goes into each residual block and each transformer and computes the rest again on the way back. It changes no bit of any gradient.
    virtual void setActivationCheckpointing(bool on) = 0;
};

using UNet = std::shared_ptr<UNetModule>;

/// A U-Net with fresh weights, drawn as diffusers draws them (convolutions and linear layers with their biases uniform in ±1/√(inputs); norms 1 and 0) from `seed`, float32,
/// on the CPU. Parameters have the names of diffusers' UNet2DConditionModel. Throws Error "model.config" for a configuration that cannot be.
UNet makeUNet(const UNetConfig& config, std::uint64_t seed);

/// The same without weights, for who reads them from a file; on torch::kMeta it has names and shapes alone.
UNet makeEmptyUNet(const UNetConfig& config, const torch::TensorOptions& options = {});

/// The configuration of Stable Diffusion 1.1 to 1.5: 859,520,964 parameters.
UNetConfig stableDiffusionUNet();

} // namespace palimpsest
