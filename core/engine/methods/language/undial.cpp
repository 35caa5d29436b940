// SPDX-License-Identifier: GPL-3.0-or-later
// UNDIAL (Dong et al., NAACL 2025). Over the positions that count; the released code also takes in prompt and padding, where its label −100 hits an entry of the vocabulary.
#include "core/engine/methods/language/retain_term.h"
#include "core/engine/methods/language/sequence_losses.h"

namespace palimpsest {

std::unique_ptr<LanguageMethod> makeUndial(const Settings& settings)
{
    const double beta = settings.number("beta");
    const auto loss = [beta](const LanguageStep& step) {
        torch::Tensor teacher;
        {
            const torch::NoGradGuard noGradients;
            teacher = countedLogits(*step.reference, step.anchor);
        }
        return undialLoss(countedLogits(step.model, step.anchor), teacher, step.anchor.labels, beta);
    };
    return withRetainTerm(settings, loss, {.referenceModel = true});
}

} // namespace palimpsest
