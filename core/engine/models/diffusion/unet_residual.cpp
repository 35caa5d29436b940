// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/unet_residual.h"

namespace palimpsest {

UNetResidual::UNetResidual(std::int64_t inputs, std::int64_t outputs, std::int64_t timeWidth, std::int64_t groups, double epsilon, const torch::TensorOptions& options)
    : m_norm1(register_module("norm1", std::make_shared<ChannelNorm>(inputs, groups, epsilon, options)))
    , m_norm2(register_module("norm2", std::make_shared<ChannelNorm>(outputs, groups, epsilon, options)))
    , m_conv1(register_module("conv1", std::make_shared<PaddedConvolution>(inputs, outputs, 3, 1, options)))
    , m_conv2(register_module("conv2", std::make_shared<PaddedConvolution>(outputs, outputs, 3, 1, options)))
    , m_time(register_module("time_emb_proj", std::make_shared<Projection>(timeWidth, outputs, /*hasBias=*/true, /*inputsFirst=*/false, options)))
{
    if (inputs != outputs)
        m_shortcut = register_module("conv_shortcut", std::make_shared<PaddedConvolution>(inputs, outputs, 1, 1, options));
}

torch::Tensor UNetResidual::forward(const torch::Tensor& x, const torch::Tensor& time) const
{
    auto h = m_conv1->forward(torch::silu(m_norm1->forward(x)));
    h = h + m_time->forward(time).unsqueeze(-1).unsqueeze(-1);
    h = m_conv2->forward(torch::silu(m_norm2->forward(h)));
    return (m_shortcut ? m_shortcut->forward(x) : x) + h;
}

} // namespace palimpsest
