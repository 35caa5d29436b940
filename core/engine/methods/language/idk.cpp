// SPDX-License-Identifier: GPL-3.0-or-later
// IDK (Maini et al., TOFU, COLM 2024): one cross-entropy over refusals to the forget questions and retain sequences together.
#include "core/engine/methods/language/language_method.h"
#include "core/engine/methods/language/sequence_losses.h"

namespace palimpsest {

namespace {

class Idk : public LanguageMethod {
public:
    LanguageNeeds needs() const override { return {.retain = true, .preferred = true}; }

    torch::Tensor loss(const LanguageStep& step) const override
    {
        return tokenCrossEntropy(torch::cat({logProbabilities(step.model, *step.preferred), logProbabilities(step.model, *step.retain)}));
    }
};

} // namespace

std::unique_ptr<LanguageMethod> makeIdk(const Settings&)
{
    return std::make_unique<Idk>();
}

} // namespace palimpsest
