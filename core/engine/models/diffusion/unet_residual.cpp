// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/unet_residual.h"

namespace palimpsest {

UNetResidual::UNetResidual(const UNetResidualPlan& plan, const torch::TensorOptions& options)
    : m_dropout(plan.dropout)
    , m_norm1(register_module("norm1", std::make_shared<ChannelNorm>(plan.inputs, plan.groups, plan.epsilon, options)))
    , m_norm2(register_module("norm2", std::make_shared<ChannelNorm>(plan.outputs, plan.groups, plan.epsilon, options)))
    , m_conv1(register_module("conv1", std::make_shared<PaddedConvolution>(plan.inputs, plan.outputs, 3, 1, options)))
    , m_conv2(register_module("conv2", std::make_shared<PaddedConvolution>(plan.outputs, plan.outputs, 3, 1, options)))
    , m_condition(register_module(plan.condition, std::make_shared<Projection>(plan.conditionWidth, plan.outputs, /*hasBias=*/true, /*inputsFirst=*/false, options)))
{
    if (plan.inputs != plan.outputs)
        m_shortcut = register_module(plan.shortcut, std::make_shared<PaddedConvolution>(plan.inputs, plan.outputs, 1, 1, options));
}

torch::Tensor UNetResidual::forward(const torch::Tensor& x, const torch::Tensor& condition, const torch::Tensor& kept) const
{
    auto h = m_conv1->forward(torch::silu(m_norm1->forward(x)));
    h = h + m_condition->forward(condition).unsqueeze(-1).unsqueeze(-1);
    h = torch::silu(m_norm2->forward(h));
    if (kept.defined())
        h = h * kept / (1 - m_dropout);
    h = m_conv2->forward(h);
    return (m_shortcut ? m_shortcut->forward(x) : x) + h;
}

torch::Tensor UNetResidual::drawKept(const torch::Tensor& x, at::Generator generator) const
{
    if (m_dropout == 0)
        return {};
    return torch::empty({x.size(0), m_conv2->weight.size(0), x.size(2), x.size(3)}, x.options().dtype(torch::kBool).requires_grad(false)).bernoulli_(1 - m_dropout, generator);
}

} // namespace palimpsest
