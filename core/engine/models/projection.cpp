// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/projection.h"

namespace palimpsest {

Projection::Projection(std::int64_t inputs, std::int64_t outputs, bool hasBias, bool inputsFirst, const torch::TensorOptions& options)
    : m_inputsFirst(inputsFirst)
{
    weight = register_parameter("weight", torch::empty({inputsFirst ? inputs : outputs, inputsFirst ? outputs : inputs}, options));
    if (hasBias)
        bias = register_parameter("bias", torch::empty({outputs}, options));
}

torch::Tensor Projection::forward(const torch::Tensor& x) const
{
    const auto y = torch::linear(x, m_inputsFirst ? weight.t() : weight, bias);
    return m_down.defined() ? torch::add(y, torch::linear(torch::linear(x, m_down), m_up), m_scale) : y;
}

void Projection::setAdapter(const torch::Tensor& down, const torch::Tensor& up, double scale)
{
    m_down = register_parameter("lora_A", down);
    m_up = register_parameter("lora_B", up);
    m_scale = scale;
}

void Projection::mergeAdapter()
{
    const torch::NoGradGuard noGradients;
    const auto change = torch::mm(m_up.to(torch::kFloat64), m_down.to(torch::kFloat64)) * m_scale;
    weight.copy_(weight.to(torch::kFloat64) + (m_inputsFirst ? change.t() : change));
    for (const char* name : {"lora_A", "lora_B"})
        parameters_.erase(name);
    m_down = m_up = torch::Tensor();
}

} // namespace palimpsest
