// SPDX-License-Identifier: GPL-3.0-or-later
// NPO (Zhang et al., COLM 2024).
#include "core/engine/methods/language/retain_term.h"
#include "core/engine/methods/language/sequence_losses.h"

namespace palimpsest {

std::unique_ptr<LanguageMethod> makeNpo(const Settings& settings)
{
    const double beta = settings.number("beta");
    if (settings.choice<bool>("preference_of", {{"answers", false}, {"raw_logits", true}})) {
        const auto raw = [beta](const LanguageStep& step) {
            torch::Tensor reference;
            {
                const torch::NoGradGuard noGradients;
                reference = step.reference->forward(step.anchor.ids).to(torch::kFloat32);
            }
            return rawNpoLoss(step.model.forward(step.anchor.ids).to(torch::kFloat32), reference, beta);
        };
        return withRetainTerm(settings, raw, {.referenceModel = true});
    }
    return withRetainTerm(settings, [beta](const LanguageStep& step) { return npoLoss(sequenceNll(step.model, step.anchor), step.referenceNll, beta); },
                          {.referenceNll = true});
}

} // namespace palimpsest
