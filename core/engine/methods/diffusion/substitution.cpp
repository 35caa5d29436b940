// SPDX-License-Identifier: GPL-3.0-or-later
// Random labels of text-to-image models, and SalUn (Fan et al., ICLR 2024), which is this under a saliency mask: the forgotten concept is answered as another one would be. Its release draws
// the latents of c and of c′ anew from the autoencoder's posterior; here both see the same ones. Of DDPMs the release adds a retain loss that is a sum over pixels to a forget loss that is a
// mean: that is α's unit "sum".
#include "core/engine/methods/diffusion/denoising_terms.h"
#include "core/engine/methods/diffusion/trained_part.h"

namespace palimpsest {

namespace {

class Substitution : public DiffusionMethod {
public:
    explicit Substitution(const Settings& settings)
        : m_part(trainedPartFrom(settings)), m_target(targetModelFrom(settings)), m_alpha(settings.number("alpha")), m_unit(errorUnitFrom(settings)), m_draws(trainingDrawsFrom(settings))
    {
    }

    DiffusionNeeds needs() const override { return {.forget = true, .retain = m_alpha > 0, .original = m_target == TargetModel::Original}; }
    bool isRepeatable() const override { return m_draws.isNothing(); }
    TrainedPart trained() const override { return m_part; }

    torch::Tensor loss(DiffusionStep& step) const override
    {
        const auto forget = substitutionLoss(step, m_target, m_draws);
        return m_alpha > 0 ? forget + m_alpha * denoisingLoss(step, step.retain, m_unit, m_draws) : forget;
    }

private:
    TrainedPart m_part;
    TargetModel m_target;
    double m_alpha;
    ErrorUnit m_unit; ///< of the retain loss
    TrainingDraws m_draws;
};

} // namespace

std::unique_ptr<DiffusionMethod> makeSubstitution(const Settings& settings)
{
    return std::make_unique<Substitution>(settings);
}

} // namespace palimpsest
