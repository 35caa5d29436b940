// SPDX-License-Identifier: GPL-3.0-or-later
// SimNPO (Fan et al., NeurIPS 2025): no reference model at all.
#include "core/engine/methods/language/retain_term.h"
#include "core/engine/methods/language/sequence_losses.h"

namespace palimpsest {

namespace {

class SimNpo : public WithRetainTerm {
public:
    explicit SimNpo(const Settings& settings) : WithRetainTerm(settings), m_beta(settings.number("beta")), m_margin(settings.number("margin")) {}

protected:
    torch::Tensor forgetLoss(const LanguageStep& step, const torch::Tensor& logits) const override
    {
        return simNpoLoss(sequenceNll(logProbabilities(logits, step.anchor.labels), step.anchor), step.anchor.counts, m_beta, m_margin);
    }

private:
    double m_beta, m_margin;
};

} // namespace

std::unique_ptr<LanguageMethod> makeSimNpo(const Settings& settings)
{
    return std::make_unique<SimNpo>(settings);
}

} // namespace palimpsest
