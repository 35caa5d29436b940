// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/unet_condition.h"

#include <cmath>

namespace palimpsest {

torch::Tensor timeSinusoid(const torch::Tensor& times, std::int64_t width, bool cosineFirst, double shift)
{
    // In float32 from the first step on: a time of 999 shows the last bits of its frequency, and trained weights know those.
    const auto half = width / 2;
    const auto exponents = torch::arange(half, times.options().dtype(torch::kFloat32)) * -std::log(10000.0) / (double(half) - shift);
    const auto angles = times.to(torch::kFloat32).unsqueeze(1) * exponents.exp();
    const auto sine = angles.sin(), cosine = angles.cos();
    return cosineFirst ? torch::cat({cosine, sine}, 1) : torch::cat({sine, cosine}, 1);
}

ConditionEmbedding::ConditionEmbedding(std::int64_t inputs, std::int64_t outputs, const char* first, const char* second, const torch::TensorOptions& options)
    : m_first(register_module(first, std::make_shared<Projection>(inputs, outputs, /*hasBias=*/true, /*inputsFirst=*/false, options)))
    , m_second(register_module(second, std::make_shared<Projection>(outputs, outputs, /*hasBias=*/true, /*inputsFirst=*/false, options)))
{
}

torch::Tensor ConditionEmbedding::forward(const torch::Tensor& x) const
{
    return m_second->forward(torch::silu(m_first->forward(x)));
}

} // namespace palimpsest
