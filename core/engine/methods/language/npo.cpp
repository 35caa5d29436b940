// SPDX-License-Identifier: GPL-3.0-or-later
// NPO (Zhang et al., COLM 2024).
#include "core/engine/methods/language/retain_term.h"
#include "core/engine/methods/language/sequence_losses.h"

namespace palimpsest {

namespace {

class Npo : public WithRetainTerm {
public:
    explicit Npo(const Settings& settings) : WithRetainTerm(settings), m_beta(settings.number("beta")) {}

    LanguageNeeds needs() const override
    {
        auto needs = WithRetainTerm::needs();
        needs.referenceNll = true;
        return needs;
    }

protected:
    torch::Tensor forgetLoss(const LanguageStep& step, const torch::Tensor& logits) const override
    {
        return npoLoss(sequenceNll(logProbabilities(logits, step.anchor.labels), step.anchor), step.referenceNll, m_beta);
    }

private:
    double m_beta;
};

} // namespace

std::unique_ptr<LanguageMethod> makeNpo(const Settings& settings)
{
    return std::make_unique<Npo>(settings);
}

} // namespace palimpsest
