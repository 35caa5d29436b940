// SPDX-License-Identifier: GPL-3.0-or-later
// WGA (Wang et al., ICLR 2025).
#include "core/engine/methods/language/retain_term.h"
#include "core/engine/methods/language/sequence_losses.h"

namespace palimpsest {

namespace {

class Wga : public WithRetainTerm {
public:
    explicit Wga(const Settings& settings) : WithRetainTerm(settings), m_beta(settings.number("beta")) {}

protected:
    torch::Tensor forgetLoss(const LanguageStep& step, const torch::Tensor& logits) const override
    {
        return wgaLoss(logProbabilities(logits, step.anchor.labels), m_beta);
    }

private:
    double m_beta;
};

} // namespace

std::unique_ptr<LanguageMethod> makeWga(const Settings& settings)
{
    return std::make_unique<Wga>(settings);
}

} // namespace palimpsest
