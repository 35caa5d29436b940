// SPDX-License-Identifier: GPL-3.0-or-later
// KTO as Unlearn-Simple's code has it: forget answers against the mean shift of refusals (Ethayarajh et al., ICML 2024).
#include "core/engine/methods/language/retain_term.h"
#include "core/engine/methods/language/sequence_losses.h"

namespace palimpsest {

std::unique_ptr<LanguageMethod> makeKto(const Settings& settings)
{
    const double beta = settings.number("beta");
    const bool logarithmic = settings.choice<bool>("form", {{"sigmoid", false}, {"log", true}});
    const auto loss = [=](const LanguageStep& step) {
        torch::Tensor preferred;
        {
            const torch::NoGradGuard noGradients;
            preferred = sequenceNll(step.model, *step.preferred);
        }
        return ktoLoss(sequenceNll(step.model, step.anchor), step.referenceNll, preferred, step.preferredReferenceNll, beta, logarithmic);
    };
    return withRetainTerm(settings, loss, {.preferred = true, .referenceNll = true});
}

} // namespace palimpsest
