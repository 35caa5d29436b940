// SPDX-License-Identifier: GPL-3.0-or-later
// WHP (Eldan and Russinovich, 2023), distilled into one model: MUSE's code combines the logits of two models at inference, whose result is no set of weights.
#include "core/engine/methods/language/retain_term.h"
#include "core/engine/methods/language/sequence_losses.h"

namespace palimpsest {

std::unique_ptr<LanguageMethod> makeWhp(const Settings& settings)
{
    const double alpha = settings.number("alpha");
    const auto loss = [alpha](const LanguageStep& step) {
        torch::Tensor generic;
        {
            const torch::NoGradGuard noGradients;
            generic = genericLogits(countedLogits(*step.reference, step.anchor), countedLogits(*step.reinforced, step.anchor), alpha);
        }
        return distillationLoss(countedLogits(step.model, step.anchor), generic);
    };
    return withRetainTerm(settings, loss, {.referenceModel = true, .reinforcedModel = true});
}

} // namespace palimpsest
