// SPDX-License-Identifier: GPL-3.0-or-later
// Random labels of text-to-image models, and SalUn (Fan et al., ICLR 2024), which is this under a saliency mask: the forgotten concept is answered as another one would be. Its release draws
// the latents of c and of c′ anew from the autoencoder's posterior; here both see the same ones.
#include "core/engine/methods/diffusion/denoising_terms.h"
#include "core/engine/methods/diffusion/trained_part.h"

namespace palimpsest {

namespace {

class Substitution : public DiffusionMethod {
public:
    explicit Substitution(const Settings& settings) : m_part(trainedPartFrom(settings)), m_target(targetModelFrom(settings)), m_alpha(settings.number("alpha")) {}

    DiffusionNeeds needs() const override { return {.forget = true, .retain = m_alpha > 0, .original = m_target == TargetModel::Original}; }
    bool isRepeatable() const override { return true; }
    TrainedPart trained() const override { return m_part; }

    torch::Tensor loss(DiffusionStep& step) const override
    {
        const auto forget = substitutionLoss(step, m_target);
        return m_alpha > 0 ? forget + m_alpha * denoisingLoss(step.model, step.retain) : forget;
    }

private:
    TrainedPart m_part;
    TargetModel m_target;
    double m_alpha;
};

} // namespace

std::unique_ptr<DiffusionMethod> makeSubstitution(const Settings& settings)
{
    return std::make_unique<Substitution>(settings);
}

} // namespace palimpsest
