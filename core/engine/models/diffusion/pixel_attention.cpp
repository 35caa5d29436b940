// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/pixel_attention.h"

#include "core/engine/models/repeatable_attention.h"

namespace palimpsest {

PixelAttention::PixelAttention(std::int64_t channels, std::int64_t groups, double epsilon, const torch::TensorOptions& options)
    : m_norm(register_module("norm", std::make_shared<ChannelNorm>(channels, groups, epsilon, options)))
{
    const auto layer = [&](const char* name) { return register_module(name, std::make_shared<PaddedConvolution>(channels, channels, 1, 1, options)); };
    m_query = layer("q");
    m_key = layer("k");
    m_value = layer("v");
    m_out = layer("proj_out");
}

torch::Tensor PixelAttention::forward(const torch::Tensor& x, const torch::Tensor& /*context*/) const
{
    const auto normed = m_norm->forward(x);
    const auto places = [](const torch::Tensor& picture) { return picture.flatten(2).transpose(1, 2).unsqueeze(1); }; // (n, 1, H·W, channels)
    const auto read = repeatableAttention(places(m_query->forward(normed)), places(m_key->forward(normed)), places(m_value->forward(normed)));
    return x + m_out->forward(read.squeeze(1).transpose(1, 2).reshape(x.sizes()).contiguous(x.suggest_memory_format()));
}

} // namespace palimpsest
