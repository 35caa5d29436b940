// SPDX-License-Identifier: GPL-3.0-or-later
// PDU (primal-dual unlearning, as OpenUnlearning has it): γ·L + λ·(CE_r − ε), where λ rises while the retain loss is above ε. Over the positions that predict answer tokens; the
// released code is one position off.
#include "core/engine/methods/language/language_method.h"
#include "core/engine/methods/language/sequence_losses.h"

namespace palimpsest {

namespace {

class Pdu : public LanguageMethod {
public:
    explicit Pdu(const Settings& settings)
        : m_lambda(settings.number("lambda")), m_rate(settings.number("dual_rate")), m_tolerance(settings.number("tolerance")), m_forgetWeight(settings.number("forget_weight")),
          m_warmup(settings.integer("dual_warmup"))
    {
    }

    LanguageNeeds needs() const override { return {.retain = true}; }
    torch::Tensor startState() const override { return torch::tensor(m_lambda, torch::kFloat64); } ///< λ

    torch::Tensor loss(const LanguageStep& step) const override
    {
        const auto excess = tokenCrossEntropy(logProbabilities(step.model, *step.retain)) - m_tolerance;
        const auto lambda = step.state.to(torch::kFloat32, /*non_blocking=*/false, /*copy=*/true); // the graph keeps it, and the state moves on
        if (step.epoch >= m_warmup) {
            const torch::NoGradGuard noGradients;
            torch::Tensor(step.state).add_(excess.detach() * m_rate).clamp_min_(0);
        }
        return flatnessLoss(countedLogits(step.model, step.anchor)) * m_forgetWeight + excess * lambda;
    }

private:
    double m_lambda, m_rate, m_tolerance, m_forgetWeight;
    std::int64_t m_warmup;
};

} // namespace

std::unique_ptr<LanguageMethod> makePdu(const Settings& settings)
{
    return std::make_unique<Pdu>(settings);
}

} // namespace palimpsest
