// SPDX-License-Identifier: GPL-3.0-or-later
// SatImp (Yang et al., ICML 2025).
#include "core/engine/methods/language/retain_term.h"
#include "core/engine/methods/language/sequence_losses.h"

namespace palimpsest {

namespace {

class SatImp : public WithRetainTerm {
public:
    explicit SatImp(const Settings& settings) : WithRetainTerm(settings), m_beta1(settings.number("beta1")), m_beta2(settings.number("beta2")) {}

protected:
    torch::Tensor forgetLoss(const LanguageStep& step, const torch::Tensor& logits) const override
    {
        return satImpLoss(logProbabilities(logits, step.anchor.labels), m_beta1, m_beta2);
    }

private:
    double m_beta1, m_beta2;
};

} // namespace

std::unique_ptr<LanguageMethod> makeSatImp(const Settings& settings)
{
    return std::make_unique<SatImp>(settings);
}

} // namespace palimpsest
