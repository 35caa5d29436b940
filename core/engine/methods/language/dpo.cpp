// SPDX-License-Identifier: GPL-3.0-or-later
// DPO (Rafailov et al., NeurIPS 2023) with a refusal as the preferred answer; AltPO (Mekala et al., COLING 2025): with answers that the original was asked to make up.
#include "core/engine/methods/language/retain_term.h"
#include "core/engine/methods/language/sequence_losses.h"

namespace palimpsest {

namespace {

std::unique_ptr<LanguageMethod> preferring(const Settings& settings, std::int64_t alternatives)
{
    const double beta = settings.number("beta");
    const auto loss = [beta](const LanguageStep& step) {
        return dpoLoss(sequenceNll(step.model, step.anchor), step.referenceNll, sequenceNll(step.model, *step.preferred), step.preferredReferenceNll, beta);
    };
    return withRetainTerm(settings, loss, {.preferred = true, .alternatives = alternatives, .referenceNll = true});
}

} // namespace

std::unique_ptr<LanguageMethod> makeDpo(const Settings& settings)
{
    return preferring(settings, 0);
}

std::unique_ptr<LanguageMethod> makeAltPo(const Settings& settings)
{
    return preferring(settings, settings.integer("alternatives"));
}

} // namespace palimpsest
