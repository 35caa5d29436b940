// SPDX-License-Identifier: GPL-3.0-or-later
// EraseDiff (Wu et al., arXiv 2401.05779) in its first-order form, as UnlearnCanvas has it: L_r(θ) + α (L_f(θ) − stopgrad mean L_f over K steps of descent on L_f from θ). The last term is what
// forgetting could still gain. It is a constant for the gradient: the K steps cost time and change the number that is shown, not the way.
#include "core/engine/methods/diffusion/denoising_terms.h"
#include "core/engine/methods/diffusion/trained_part.h"

namespace palimpsest {

namespace {

class EraseDiff : public DiffusionMethod {
public:
    explicit EraseDiff(const Settings& settings)
        : m_part(trainedPartFrom(settings)), m_target(targetModelFrom(settings)), m_alpha(settings.number("alpha")), m_innerSteps(settings.integer("inner_steps")),
          m_innerRate(settings.number("learning_rate"))
    {
    }

    DiffusionNeeds needs() const override { return {.forget = true, .retain = true, .original = m_target == TargetModel::Original}; }
    bool isRepeatable() const override { return m_innerSteps == 0; }
    TrainedPart trained() const override { return m_part; }

    torch::Tensor loss(DiffusionStep& step) const override
    {
        const auto reachable = m_innerSteps > 0 ? reachableForgetLoss(step) : torch::zeros({}, step.forget.noisy.options());
        return denoisingLoss(step.model, step.retain) + m_alpha * (substitutionLoss(step, m_target) - reachable);
    }

private:
    /// The mean of L_f over the inner steps, each taken before its update; the weights are afterwards what they were.
    torch::Tensor reachableForgetLoss(DiffusionStep& step) const
    {
        std::vector<torch::Tensor> weights, before;
        for (const auto& [name, tensor] : parametersOf(step.model, m_part)) {
            weights.push_back(tensor);
            before.push_back(tensor.detach().clone());
        }
        auto sum = torch::zeros({}, step.forget.noisy.options());
        for (std::int64_t k = 0; k < m_innerSteps; ++k) {
            const auto loss = substitutionLoss(step, m_target);
            const auto gradients = torch::autograd::grad({loss}, weights, {}, /*retain_graph=*/{}, /*create_graph=*/false, /*allow_unused=*/true);
            const torch::NoGradGuard noGradients;
            sum += loss.detach();
            for (std::size_t i = 0; i < weights.size(); ++i)
                if (gradients[i].defined())
                    weights[i].sub_(gradients[i], m_innerRate);
        }
        const torch::NoGradGuard noGradients;
        for (std::size_t i = 0; i < weights.size(); ++i)
            weights[i].copy_(before[i]);
        return sum / double(m_innerSteps);
    }

    TrainedPart m_part;
    TargetModel m_target;
    double m_alpha;
    std::int64_t m_innerSteps;
    double m_innerRate;
};

} // namespace

std::unique_ptr<DiffusionMethod> makeEraseDiff(const Settings& settings)
{
    return std::make_unique<EraseDiff>(settings);
}

} // namespace palimpsest
