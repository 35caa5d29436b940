// SPDX-License-Identifier: GPL-3.0-or-later
// ESD (Gandikota et al., ICCV 2023): what the model sees for the concept becomes what the original sees when it is pushed away from it. Prompts alone, no pictures.
#include "core/engine/methods/diffusion/concept_batch.h"
#include "core/engine/methods/diffusion/denoising_terms.h"
#include "core/engine/methods/diffusion/trained_part.h"

namespace palimpsest {

namespace {

class Esd : public DiffusionMethod {
public:
    explicit Esd(const Settings& settings)
        : m_part(trainedPartFrom(settings)), m_draw(conceptDrawFrom(settings)), m_eta(settings.number("eta")),
          m_frozenMaker(settings.choice<bool>("generator", {{"original", true}, {"current", false}}))
    {
    }

    DiffusionNeeds needs() const override { return {.original = true}; }
    TrainedPart trained() const override { return m_part; }

    torch::Tensor loss(DiffusionStep& step) const override
    {
        // Released code makes latents with prompts that a frozen encoder reads: where the encoder trains, the denoiser does not, and the maker is the original either way.
        auto& maker = m_frozenMaker || m_part == TrainedPart::TextEncoder ? *step.original : step.model;
        const auto batch = drawConceptBatch(step, maker, m_draw);
        return torch::mse_loss(noiseSeen(step.model, batch, batch.captions), erasingTarget(*step.original, batch, step.data.empty, m_eta));
    }

private:
    TrainedPart m_part;
    ConceptDraw m_draw;
    double m_eta;
    bool m_frozenMaker;
};

} // namespace

std::unique_ptr<DiffusionMethod> makeEsd(const Settings& settings)
{
    return std::make_unique<Esd>(settings);
}

} // namespace palimpsest
