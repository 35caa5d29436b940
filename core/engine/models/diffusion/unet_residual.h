// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/diffusion/unet_layers.h"
#include "core/engine/models/projection.h"

namespace palimpsest {

/// h = conv1(SiLU(norm1(x))) + time_emb_proj(time); shortcut(x) + conv2(SiLU(norm2(h))): diffusers' ResnetBlock2D. The shortcut is a 1×1 convolution where the widths differ.
class UNetResidual : public torch::nn::Module {
public:
    UNetResidual(std::int64_t inputs, std::int64_t outputs, std::int64_t timeWidth, std::int64_t groups, double epsilon, const torch::TensorOptions& options);

    /// `x` (n, inputs, H, W) and SiLU of the time's embedding, (n or 1, timeWidth) → (n, outputs, H, W)
    torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& time) const;

private:
    std::shared_ptr<ChannelNorm> m_norm1, m_norm2;
    std::shared_ptr<PaddedConvolution> m_conv1, m_conv2, m_shortcut;
    std::shared_ptr<Projection> m_time;
};

} // namespace palimpsest
