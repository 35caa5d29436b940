// SPDX-License-Identifier: GPL-3.0-or-later
// UNDIAL (Dong et al., NAACL 2025).
#include "core/engine/methods/language/retain_term.h"
#include "core/engine/methods/language/sequence_losses.h"

namespace palimpsest {

namespace {

class Undial : public WithRetainTerm {
public:
    explicit Undial(const Settings& settings) : WithRetainTerm(settings), m_beta(settings.number("beta")) {}

    LanguageNeeds needs() const override
    {
        auto needs = WithRetainTerm::needs();
        needs.referenceModel = true;
        return needs;
    }

protected:
    /// Over the positions that count; the released code also takes in prompt and padding, where its label −100 hits an entry of the vocabulary.
    torch::Tensor forgetLoss(const LanguageStep& step, const torch::Tensor& logits) const override
    {
        torch::Tensor teacher;
        {
            const torch::NoGradGuard noGradients;
            teacher = countedLogits(*step.reference, step.anchor);
        }
        return undialLoss(logits, teacher, step.anchor.labels, m_beta);
    }

private:
    double m_beta;
};

} // namespace

std::unique_ptr<LanguageMethod> makeUndial(const Settings& settings)
{
    return std::make_unique<Undial>(settings);
}

} // namespace palimpsest
