// SPDX-License-Identifier: GPL-3.0-or-later
// Gradient ascent as SalUn's released code has it, for Stable Diffusion and for DDPMs: −L(D_f) + α·L(D_r) with the denoising loss L; both in the same unit.
#include "core/engine/methods/diffusion/denoising_terms.h"
#include "core/engine/methods/diffusion/trained_part.h"

namespace palimpsest {

namespace {

class GradientAscent : public DiffusionMethod {
public:
    explicit GradientAscent(const Settings& settings) : m_part(trainedPartFrom(settings)), m_alpha(settings.number("alpha")), m_unit(errorUnitFrom(settings)), m_draws(trainingDrawsFrom(settings)) {}

    DiffusionNeeds needs() const override { return {.forget = true, .retain = m_alpha > 0}; }
    bool isRepeatable() const override { return m_draws.isNothing(); }
    TrainedPart trained() const override { return m_part; }

    torch::Tensor loss(DiffusionStep& step) const override
    {
        const auto climbed = -denoisingLoss(step, step.forget, m_unit, m_draws);
        return m_alpha > 0 ? climbed + m_alpha * denoisingLoss(step, step.retain, m_unit, m_draws) : climbed;
    }

private:
    TrainedPart m_part;
    double m_alpha;
    ErrorUnit m_unit;
    TrainingDraws m_draws;
};

} // namespace

std::unique_ptr<DiffusionMethod> makeDiffusionGradientAscent(const Settings& settings)
{
    return std::make_unique<GradientAscent>(settings);
}

} // namespace palimpsest
