// SPDX-License-Identifier: GPL-3.0-or-later
// SatImp (Yang et al., ICML 2025).
#include "core/engine/methods/language/retain_term.h"
#include "core/engine/methods/language/sequence_losses.h"

namespace palimpsest {

std::unique_ptr<LanguageMethod> makeSatImp(const Settings& settings)
{
    const double beta1 = settings.number("beta1"), beta2 = settings.number("beta2");
    return withRetainTerm(settings, [=](const LanguageStep& step) { return satImpLoss(logProbabilities(step.model, step.anchor), beta1, beta2); });
}

} // namespace palimpsest
