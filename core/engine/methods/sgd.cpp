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
    // On a GPU one kernel works on all parameters; on a CPU each parameter goes through all the passes while it is in the cache.
    const auto count = m_parameters.size();
    const auto together = count > 0 && m_parameters.front().is_cuda() ? count : 1;
    for (std::size_t first = 0; first < count; first += together)
        stepOf(first, together, learningRate, l1);
}

void Sgd::stepOf(std::size_t first, std::size_t count, double learningRate, double l1)
{
    std::vector<torch::Tensor> gradients;
    for (auto i = first; i < first + count; ++i) {
        gradients.push_back(std::exchange(m_parameters[i].mutable_grad(), {}));
        if (!gradients.back().defined())
            gradients.back() = torch::zeros_like(m_parameters[i]);
    }
    const auto part = [&](const std::vector<torch::Tensor>& tensors) { return at::TensorList(tensors).slice(first, count); };
    const bool masked = !m_masks.empty();
    if (masked && m_mode == MaskMode::LegacyGradOnly)
        at::_foreach_mul_(gradients, part(m_masks));
    if (m_weightDecay != 0)
        at::_foreach_add_(gradients, part(m_parameters), m_weightDecay);
    if (l1 != 0) {
        for (std::size_t i = 0; i < count; ++i)
            gradients[i].add_(m_parameters[first + i].sign(), l1);
    }
    // Velocities start at +0, so a masked scalar's stays +0 and θ − lr·(+0) is θ bit for bit: nothing has to be put back.
    if (masked && m_mode == MaskMode::Hard)
        at::_foreach_mul_(gradients, part(m_masks));
    at::_foreach_mul_(part(m_velocities), m_momentum);
    at::_foreach_add_(part(m_velocities), gradients);
    at::_foreach_add_(part(m_parameters), part(m_velocities), -learningRate);
}

} // namespace palimpsest
