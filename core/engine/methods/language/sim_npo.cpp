// SPDX-License-Identifier: GPL-3.0-or-later
// SimNPO (Fan et al., NeurIPS 2025): no reference model at all.
#include "core/engine/methods/language/retain_term.h"
#include "core/engine/methods/language/sequence_losses.h"

namespace palimpsest {

std::unique_ptr<LanguageMethod> makeSimNpo(const Settings& settings)
{
    const double beta = settings.number("beta"), margin = settings.number("margin");
    if (settings.choice<bool>("preference_of", {{"answers", false}, {"raw_logits", true}}))
        return withRetainTerm(settings, [=](const LanguageStep& step) { return rawSimNpoLoss(step.model.forward(step.anchor.ids).to(torch::kFloat32), beta, margin); });
    return withRetainTerm(settings,
                          [=](const LanguageStep& step) { return simNpoLoss(sequenceNll(step.model, step.anchor), step.anchor.counts, beta, margin); });
}

} // namespace palimpsest
