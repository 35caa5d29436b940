// SPDX-License-Identifier: GPL-3.0-or-later
// Gradient ascent as SalUn's released code has it for Stable Diffusion: −LDM(D_f) + α·LDM(D_r).
#include "core/engine/methods/diffusion/denoising_terms.h"
#include "core/engine/methods/diffusion/trained_part.h"

namespace palimpsest {

namespace {

class GradientAscent : public DiffusionMethod {
public:
    explicit GradientAscent(const Settings& settings) : m_part(trainedPartFrom(settings)), m_alpha(settings.number("alpha")) {}

    DiffusionNeeds needs() const override { return {.forget = true, .retain = m_alpha > 0}; }
    bool isRepeatable() const override { return true; }
    TrainedPart trained() const override { return m_part; }

    torch::Tensor loss(DiffusionStep& step) const override
    {
        const auto climbed = -denoisingLoss(step.model, step.forget);
        return m_alpha > 0 ? climbed + m_alpha * denoisingLoss(step.model, step.retain) : climbed;
    }

private:
    TrainedPart m_part;
    double m_alpha;
};

} // namespace

std::unique_ptr<DiffusionMethod> makeDiffusionGradientAscent(const Settings& settings)
{
    return std::make_unique<GradientAscent>(settings);
}

} // namespace palimpsest
