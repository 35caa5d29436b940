// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/unet_layers.h"

namespace palimpsest {

std::shared_ptr<torch::nn::Module> nestedModule(torch::nn::Module& parent, const std::string& name)
{
    return parent.register_module(name, std::make_shared<torch::nn::Module>());
}

PaddedConvolution::PaddedConvolution(std::int64_t inputs, std::int64_t outputs, std::int64_t size, std::int64_t stride, const torch::TensorOptions& options, Padding padding)
    : weight(register_parameter("weight", torch::empty({outputs, inputs, size, size}, options)))
    , bias(register_parameter("bias", torch::empty({outputs}, options)))
    , m_stride(stride)
    , m_padding(padding)
{
}

torch::Tensor PaddedConvolution::forward(const torch::Tensor& x) const
{
    if (m_padding == Padding::After)
        return torch::conv2d(torch::constant_pad_nd(x, {0, 1, 0, 1}), weight, bias, m_stride);
    return torch::conv2d(x, weight, bias, m_stride, weight.size(2) / 2);
}

ChannelNorm::ChannelNorm(std::int64_t channels, std::int64_t groups, double epsilon, const torch::TensorOptions& options)
    : weight(register_parameter("weight", torch::empty({channels}, options)))
    , bias(register_parameter("bias", torch::empty({channels}, options)))
    , m_groups(groups)
    , m_epsilon(epsilon)
{
}

torch::Tensor ChannelNorm::forward(const torch::Tensor& x) const
{
    return torch::group_norm(x, m_groups, weight, bias, m_epsilon);
}

TokenNorm::TokenNorm(std::int64_t width, const torch::TensorOptions& options)
    : weight(register_parameter("weight", torch::empty({width}, options))), bias(register_parameter("bias", torch::empty({width}, options)))
{
}

torch::Tensor TokenNorm::forward(const torch::Tensor& x) const
{
    return torch::layer_norm(x, weight.sizes(), weight, bias, 1e-5);
}

} // namespace palimpsest
