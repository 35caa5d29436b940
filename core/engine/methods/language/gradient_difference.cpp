// SPDX-License-Identifier: GPL-3.0-or-later
// GA: −CE_f; GradDiff: −CE_f + CE_r; KL: −CE_f + KL_r (Maini et al., TOFU, COLM 2024).
#include "core/engine/methods/language/retain_term.h"
#include "core/engine/methods/language/sequence_losses.h"

namespace palimpsest {

std::unique_ptr<LanguageMethod> makeGradientDifference(const Settings& settings)
{
    return withRetainTerm(settings, [](const LanguageStep& step) { return -tokenCrossEntropy(logProbabilities(step.model, step.anchor)); });
}

} // namespace palimpsest
