// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/decoder_norm.h"

namespace palimpsest {

DecoderNorm::DecoderNorm(const DecoderConfig& config, const torch::TensorOptions& options) : m_epsilon(config.normEpsilon)
{
    weight = register_parameter("weight", torch::empty({config.width}, options));
    if (config.norm == DecoderConfig::Norm::LayerNorm)
        bias = register_parameter("bias", torch::empty({config.width}, options));
}

torch::Tensor DecoderNorm::forward(const torch::Tensor& x) const
{
    if (bias.defined())
        return torch::layer_norm(x, weight.sizes(), weight, bias, m_epsilon);
    const auto wide = x.scalar_type() == torch::kFloat64 ? x : x.to(torch::kFloat32);
    return weight * (wide * torch::rsqrt(wide.square().mean(-1, /*keepdim=*/true) + m_epsilon)).to(x.scalar_type());
}

} // namespace palimpsest
