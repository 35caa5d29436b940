// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/language/adamw.h"

#include <cmath>
#include <utility>

namespace palimpsest {

namespace {

constexpr std::int64_t kMostAtOnce = 1 << 24; ///< elements whose denominators are in memory together

} // namespace

AdamW::AdamW(std::vector<torch::Tensor> parameters, const AdamWSettings& settings, std::vector<torch::Tensor> masks)
    : m_parameters(std::move(parameters)), m_masks(std::move(masks)), m_settings(settings)
{
    const torch::NoGradGuard noGradients;
    for (const auto& parameter : m_parameters) {
        m_first.push_back(torch::zeros_like(parameter));
        m_second.push_back(torch::zeros_like(parameter));
    }
}

void AdamW::clipGradients(double norm, bool beforeMasks)
{
    const torch::NoGradGuard noGradients;
    std::vector<torch::Tensor> gradients, masks;
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        if (!m_parameters[i].grad().defined())
            continue;
        gradients.push_back(m_parameters[i].grad());
        if (!m_masks.empty() && !beforeMasks)
            masks.push_back(m_masks[i]);
    }
    if (gradients.empty())
        return;
    if (!masks.empty())
        at::_foreach_mul_(gradients, masks); // what does not move has no part in the norm
    scaleAll(gradients, (norm / (torch::stack(at::_foreach_norm(gradients, 2)).norm() + 1e-6)).clamp_max(1.0));
}

void AdamW::step(double learningRate)
{
    const torch::NoGradGuard noGradients;
    ++m_steps;
    const double correction1 = 1 - std::pow(m_settings.beta1, double(m_steps));
    const double correction2 = std::sqrt(1 - std::pow(m_settings.beta2, double(m_steps)));
    // One call for all tensors: on a GPU a few kernels do what would take thousands, which cost more to ask for than to run.
    std::vector<torch::Tensor> gradients, first, second, masks;
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        if (!m_parameters[i].grad().defined())
            continue;
        gradients.push_back(m_parameters[i].grad());
        first.push_back(m_first[i]);
        second.push_back(m_second[i]);
        if (!m_masks.empty())
            masks.push_back(m_masks[i]);
    }
    at::_foreach_mul_(m_first, m_settings.beta1);
    at::_foreach_mul_(m_second, m_settings.beta2);
    if (!gradients.empty()) {
        if (!masks.empty())
            at::_foreach_mul_(gradients, masks);
        at::_foreach_add_(first, gradients, 1 - m_settings.beta1);
        at::_foreach_addcmul_(second, gradients, gradients, 1 - m_settings.beta2);
    }
    if (m_settings.weightDecay != 0)
        decay(learningRate);
    // Where the mask is 0 the moments are 0, and so is the step.
    for (std::size_t from = 0, to = 0; from < m_parameters.size(); from = to) {
        for (std::int64_t elements = 0; to < m_parameters.size() && (to == from || elements + m_parameters[to].numel() <= kMostAtOnce); ++to)
            elements += m_parameters[to].numel();
        const auto some = [&](const std::vector<torch::Tensor>& all) { return torch::TensorList(all).slice(from, to - from); };
        auto denominators = at::_foreach_sqrt(some(m_second));
        if (m_settings.epsilonBeforeCorrection) {
            at::_foreach_add_(denominators, m_settings.epsilon);
            at::_foreach_div_(denominators, correction2);
        } else {
            at::_foreach_div_(denominators, correction2);
            at::_foreach_add_(denominators, m_settings.epsilon);
        }
        at::_foreach_addcdiv_(some(m_parameters), some(m_first), denominators, -learningRate / correction1);
    }
    for (auto& parameter : m_parameters)
        parameter.mutable_grad().reset();
}

void AdamW::decay(double learningRate)
{
    const double factor = 1 - learningRate * m_settings.weightDecay;
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        auto& parameter = m_parameters[i];
        if (parameter.dim() < 2)
            continue;
        if (m_masks.empty())
            parameter.mul_(factor);
        else // chosen, not multiplied: what may move gets the bits that it would have without a mask
            parameter.copy_(torch::where(m_masks[i].ne(0), parameter * factor, parameter));
    }
}

} // namespace palimpsest
