// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/language/adamw.h"

#include <cmath>
#include <utility>

namespace palimpsest {

AdamW::AdamW(std::vector<torch::Tensor> parameters, const AdamWSettings& settings, std::vector<torch::Tensor> masks)
    : m_parameters(std::move(parameters)), m_masks(std::move(masks)), m_settings(settings)
{
    const torch::NoGradGuard noGradients;
    for (const auto& parameter : m_parameters) {
        m_first.push_back(torch::zeros_like(parameter));
        m_second.push_back(torch::zeros_like(parameter));
    }
}

void AdamW::clipGradients(double norm)
{
    const torch::NoGradGuard noGradients;
    std::vector<torch::Tensor> gradients, norms;
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        const auto& parameter = m_parameters[i];
        if (parameter.grad().defined()) {
            if (!m_masks.empty())
                parameter.grad().mul_(m_masks[i]); // what does not move has no part in the norm
            gradients.push_back(parameter.grad());
            norms.push_back(parameter.grad().norm());
        }
    }
    if (gradients.empty())
        return;
    const auto factor = (norm / (torch::stack(norms).norm() + 1e-6)).clamp_max(1.0);
    for (auto& gradient : gradients)
        gradient.mul_(factor);
}

void AdamW::step(double learningRate)
{
    const torch::NoGradGuard noGradients;
    ++m_steps;
    const double correction1 = 1 - std::pow(m_settings.beta1, double(m_steps));
    const double correction2 = std::sqrt(1 - std::pow(m_settings.beta2, double(m_steps)));
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        auto& parameter = m_parameters[i];
        auto gradient = parameter.grad();
        auto &first = m_first[i], &second = m_second[i];
        if (gradient.defined()) {
            if (!m_masks.empty())
                gradient.mul_(m_masks[i]);
            first.mul_(m_settings.beta1).add_(gradient, 1 - m_settings.beta1);
            second.mul_(m_settings.beta2).addcmul_(gradient, gradient, 1 - m_settings.beta2);
        } else {
            first.mul_(m_settings.beta1);
            second.mul_(m_settings.beta2);
        }
        const bool decays = m_settings.weightDecay != 0 && parameter.dim() >= 2;
        if (decays) {
            if (m_masks.empty())
                parameter.mul_(1 - learningRate * m_settings.weightDecay);
            else // chosen, not multiplied: what may move gets the bits that it would have without a mask
                parameter.copy_(torch::where(m_masks[i].ne(0), parameter * (1 - learningRate * m_settings.weightDecay), parameter));
        }
        // Where the mask is 0 the moments are 0, and so is the step.
        const auto denominator = m_settings.epsilonBeforeCorrection ? (second.sqrt() + m_settings.epsilon).div_(correction2)
                                                                    : second.sqrt().div_(correction2).add_(m_settings.epsilon);
        parameter.addcdiv_(first, denominator, -learningRate / correction1);
        parameter.mutable_grad().reset();
    }
}

} // namespace palimpsest
