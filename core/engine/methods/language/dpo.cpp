// SPDX-License-Identifier: GPL-3.0-or-later
// DPO (Rafailov et al., NeurIPS 2023) with a refusal as the preferred answer.
#include "core/engine/methods/language/retain_term.h"
#include "core/engine/methods/language/sequence_losses.h"

namespace palimpsest {

namespace {

class Dpo : public WithRetainTerm {
public:
    explicit Dpo(const Settings& settings) : WithRetainTerm(settings), m_beta(settings.number("beta")) {}

    LanguageNeeds needs() const override
    {
        auto needs = WithRetainTerm::needs();
        needs.preferred = needs.referenceNll = true;
        return needs;
    }

protected:
    torch::Tensor forgetLoss(const LanguageStep& step, const torch::Tensor& logits) const override
    {
        const auto& preferred = *step.preferred;
        const auto preferredNll = sequenceNll(logProbabilities(countedLogits(step.model, preferred), preferred.labels), preferred);
        return dpoLoss(sequenceNll(logProbabilities(logits, step.anchor.labels), step.anchor), step.referenceNll, preferredNll, step.preferredReferenceNll, m_beta);
    }

private:
    double m_beta;
};

} // namespace

std::unique_ptr<LanguageMethod> makeDpo(const Settings& settings)
{
    return std::make_unique<Dpo>(settings);
}

} // namespace palimpsest
