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
    return torch::linear(x, m_inputsFirst ? weight.t() : weight, bias);
}

} // namespace palimpsest
