// SPDX-License-Identifier: GPL-3.0-or-later
// GA: −CE_f; GradDiff: −CE_f + CE_r; KL: −CE_f + KL_r (Maini et al., TOFU, COLM 2024).
#include "core/engine/methods/language/retain_term.h"
#include "core/engine/methods/language/sequence_losses.h"

namespace palimpsest {

namespace {

class GradientDifference : public WithRetainTerm {
public:
    using WithRetainTerm::WithRetainTerm;

protected:
    torch::Tensor forgetLoss(const LanguageStep& step, const torch::Tensor& logits) const override
    {
        return -tokenCrossEntropy(logProbabilities(logits, step.anchor.labels));
    }
};

} // namespace

std::unique_ptr<LanguageMethod> makeGradientDifference(const Settings& settings)
{
    return std::make_unique<GradientDifference>(settings);
}

} // namespace palimpsest
