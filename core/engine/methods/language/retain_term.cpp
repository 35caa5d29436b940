// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/language/retain_term.h"

#include "core/engine/methods/language/sequence_losses.h"

#include <utility>

namespace palimpsest {

namespace {

class WithRetainTerm : public LanguageMethod {
public:
    WithRetainTerm(const Settings& settings, ForgetLoss forget, const LanguageNeeds& needs) : m_forget(std::move(forget)), m_needs(needs)
    {
        if (!settings.has("retain"))
            return;
        m_term = settings.choice<Term>("retain", {{"none", Term::None}, {"gd", Term::Descent}, {"kl", Term::Kl}});
        m_forgetWeight = settings.number("forget_weight");
        m_retainWeight = settings.number("retain_weight");
        m_klOver = settings.choice<KlOver>("kl_over", {{"counted", KlOver::Counted}, {"summed", KlOver::Summed}, {"all", KlOver::All}});
        m_fixedPairs = settings.choice<bool>("pairing", {{"fresh", false}, {"fixed", true}});
        m_needs.retain = m_needs.retain || m_term != Term::None;
        m_needs.referenceModel = m_needs.referenceModel || m_term == Term::Kl;
    }

    LanguageNeeds needs() const override { return m_needs; }
    bool hasFixedPairs() const override { return m_fixedPairs; }

    torch::Tensor loss(const LanguageStep& step) const override
    {
        auto loss = m_forget(step) * m_forgetWeight;
        if (m_term != Term::None)
            loss = loss + retainLoss(step) * m_retainWeight;
        return loss;
    }

private:
    enum class Term { None, Descent, Kl };
    enum class KlOver { Counted, Summed, All };

    torch::Tensor retainLoss(const LanguageStep& step) const
    {
        const auto& batch = *step.retain;
        if (m_term == Term::Descent)
            return tokenCrossEntropy(logProbabilities(step.model, batch));
        const auto logits = [&](DecoderModule& model) {
            if (m_klOver != KlOver::All)
                return countedLogits(model, batch);
            const auto all = model.forward(batch.ids).to(torch::kFloat32);
            return all.reshape({-1, all.size(-1)});
        };
        torch::Tensor reference;
        {
            const torch::NoGradGuard noGradients;
            reference = logits(*step.reference);
        }
        const auto loss = klLoss(logits(step.model), reference);
        return m_klOver == KlOver::Summed ? loss * (double(reference.size(0)) / double(batch.size())) : loss;
    }

    ForgetLoss m_forget;
    LanguageNeeds m_needs;
    Term m_term = Term::None;
    double m_forgetWeight = 1, m_retainWeight = 1;
    KlOver m_klOver = KlOver::Counted;
    bool m_fixedPairs = false;
};

} // namespace

std::unique_ptr<LanguageMethod> withRetainTerm(const Settings& settings, ForgetLoss forget, const LanguageNeeds& needs)
{
    return std::make_unique<WithRetainTerm>(settings, std::move(forget), needs);
}

} // namespace palimpsest
