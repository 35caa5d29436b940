// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/diffusion/unet_layers.h"
#include "core/engine/models/diffusion/unet_mixing.h"

namespace palimpsest {

/// x + proj_out(attention(norm(x))) with one head as wide as the picture has channels; queries, keys and values are 1×1 convolutions (DDPM, Ho et al., 2020, appendix B).
class PixelAttention : public UNetMixing {
public:
    PixelAttention(std::int64_t channels, std::int64_t groups, double epsilon, const torch::TensorOptions& options);

    torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& context) const override;

private:
    std::shared_ptr<ChannelNorm> m_norm;
    std::shared_ptr<PaddedConvolution> m_query, m_key, m_value, m_out;
};

} // namespace palimpsest
