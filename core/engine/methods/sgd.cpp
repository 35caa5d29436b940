// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/sgd.h"

namespace palimpsest {

Sgd::Sgd(std::vector<torch::Tensor> parameters, double momentum, double weightDecay, std::vector<torch::Tensor> masks, MaskMode mode)
    : m_parameters(std::move(parameters)), m_masks(std::move(masks)), m_momentum(momentum), m_weightDecay(weightDecay), m_mode(mode)
{
    for (const auto& parameter : m_parameters)
        m_velocities.push_back(torch::zeros_like(parameter));
}

void Sgd::step(double learningRate, double l1)
{
    const torch::NoGradGuard noGradients;
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        auto& parameter = m_parameters[i];
        auto gradient = std::exchange(parameter.mutable_grad(), {});
        if (!gradient.defined())
            gradient = torch::zeros_like(parameter);
        const bool masked = !m_masks.empty();
        if (masked && m_mode == MaskMode::LegacyGradOnly)
            gradient.mul_(m_masks[i]);
        if (m_weightDecay != 0)
            gradient.add_(parameter, m_weightDecay);
        if (l1 != 0)
            gradient.add_(parameter.sign(), l1);
        // Velocities start at +0, so a masked scalar's stays +0 and θ − lr·(+0) is θ bit for bit: nothing has to be put back.
        if (masked && m_mode == MaskMode::Hard)
            gradient.mul_(m_masks[i]);
        auto& velocity = m_velocities[i].mul_(m_momentum).add_(gradient);
        parameter.add_(velocity, -learningRate);
    }
}

} // namespace palimpsest
