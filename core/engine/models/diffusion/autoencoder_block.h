// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/diffusion/autoencoder.h"
#include "core/engine/models/diffusion/unet_layers.h"
#include "core/engine/models/projection.h"

namespace palimpsest {

inline constexpr double kAutoencoderNormEpsilon = 1e-6;

/// shortcut(x) + conv2(SiLU(norm2(conv1(SiLU(norm1(x)))))): diffusers' ResnetBlock2D without a time. The shortcut is a 1×1 convolution where the widths differ.
class AutoencoderResidual : public torch::nn::Module {
public:
    AutoencoderResidual(std::int64_t inputs, std::int64_t outputs, std::int64_t groups, const torch::TensorOptions& options);

    /// (n, inputs, H, W) → (n, outputs, H, W)
    torch::Tensor forward(const torch::Tensor& x) const;

private:
    std::shared_ptr<ChannelNorm> m_norm1, m_norm2;
    std::shared_ptr<PaddedConvolution> m_conv1, m_conv2, m_shortcut;
};

/// x + out(attention(norm(x))) over the places of a picture, with one head as wide as its channels.
class AutoencoderAttention : public torch::nn::Module {
public:
    AutoencoderAttention(std::int64_t channels, std::int64_t groups, const torch::TensorOptions& options);

    /// (n, channels, H, W) → the same
    torch::Tensor forward(const torch::Tensor& x) const;

private:
    std::shared_ptr<ChannelNorm> m_norm;
    std::shared_ptr<Projection> m_query, m_key, m_value, m_output;
};

/// Residual blocks and a convolution that halves or doubles the resolution or none, or the middle with attention behind its first one: one of diffusers' "down_blocks" or "up_blocks", or the
/// "mid_block".
class AutoencoderBlock : public torch::nn::Module {
public:
    enum class Kind { Plain, Half, Double, Middle };

    AutoencoderBlock(std::int64_t inputs, std::int64_t outputs, std::int64_t layers, std::int64_t groups, Kind kind, const torch::TensorOptions& options);

    /// (n, inputs, H, W) → (n, outputs, H', W')
    torch::Tensor forward(torch::Tensor x) const;

private:
    Kind m_kind;
    std::vector<std::shared_ptr<AutoencoderResidual>> m_residuals;
    std::shared_ptr<AutoencoderAttention> m_attention; ///< of the middle
    std::shared_ptr<PaddedConvolution> m_resampling;   ///< of Half and Double
};

} // namespace palimpsest
