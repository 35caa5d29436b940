// SPDX-License-Identifier: GPL-3.0-or-later
// WGA (Wang et al., ICLR 2025).
#include "core/engine/methods/language/retain_term.h"
#include "core/engine/methods/language/sequence_losses.h"

namespace palimpsest {

std::unique_ptr<LanguageMethod> makeWga(const Settings& settings)
{
    const double beta = settings.number("beta");
    return withRetainTerm(settings, [beta](const LanguageStep& step) { return wgaLoss(logProbabilities(step.model, step.anchor), beta); });
}

} // namespace palimpsest
