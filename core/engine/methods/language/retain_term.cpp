// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/language/retain_term.h"

#include "core/engine/methods/language/sequence_losses.h"

namespace palimpsest {

WithRetainTerm::WithRetainTerm(const Settings& settings)
{
    if (!settings.has("retain"))
        return;
    m_term = settings.choice<Term>("retain", {{"none", Term::None}, {"gd", Term::Descent}, {"kl", Term::Kl}});
    m_forgetWeight = settings.number("forget_weight");
    m_retainWeight = settings.number("retain_weight");
    m_klOverAll = settings.choice<bool>("kl_over", {{"counted", false}, {"all", true}});
    m_fixedPairs = settings.choice<bool>("pairing", {{"fresh", false}, {"fixed", true}});
}

LanguageNeeds WithRetainTerm::needs() const
{
    return {.retain = m_term != Term::None, .referenceModel = m_term == Term::Kl};
}

torch::Tensor WithRetainTerm::loss(const LanguageStep& step) const
{
    auto loss = forgetLoss(step, countedLogits(step.model, step.anchor)) * m_forgetWeight;
    if (m_term != Term::None)
        loss = loss + retainLoss(step) * m_retainWeight;
    return loss;
}

torch::Tensor WithRetainTerm::retainLoss(const LanguageStep& step) const
{
    const auto& batch = *step.retain;
    if (m_term == Term::Descent)
        return tokenCrossEntropy(logProbabilities(countedLogits(step.model, batch), batch.labels));
    const auto logits = [&](DecoderModule& model) {
        if (!m_klOverAll)
            return countedLogits(model, batch);
        const auto all = model.forward(batch.ids).to(torch::kFloat32);
        return all.reshape({-1, all.size(-1)});
    };
    torch::Tensor reference;
    {
        const torch::NoGradGuard noGradients;
        reference = logits(*step.reference);
    }
    return klLoss(logits(step.model), reference);
}

} // namespace palimpsest
