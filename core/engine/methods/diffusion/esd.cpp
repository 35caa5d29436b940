// SPDX-License-Identifier: GPL-3.0-or-later
// ESD (Gandikota et al., ICCV 2023): what the model sees for the concept becomes what the original sees when it is pushed away from it. Prompts alone, no pictures.
#include "core/base/error.h"
#include "core/engine/methods/diffusion/concept_batch.h"
#include "core/engine/methods/diffusion/denoising_terms.h"
#include "core/engine/methods/diffusion/trained_part.h"

namespace palimpsest {

namespace {

class Esd : public DiffusionMethod {
public:
    explicit Esd(const Settings& settings)
        : m_part(trainedPartFrom(settings)), m_draw(conceptDrawFrom(settings)), m_eta(settings.number("eta")),
          // Released code makes latents with prompts that a frozen encoder reads: where the encoder trains, the denoiser does not, and the maker is the original either way.
          m_frozenMaker(settings.choice<bool>("generator", {{"original", true}, {"current", false}}) || m_part == TrainedPart::TextEncoder),
          m_pool(settings.has("pool") ? settings.integer("pool") : 0)
    {
        if (m_pool > 0 && !m_frozenMaker)
            throw Error("settings.range", "Latents are to be kept that the model in training draws, but it would draw others later.", "Let the original draw them, or keep none.");
    }

    DiffusionNeeds needs() const override { return {.original = true}; }
    TrainedPart trained() const override { return m_part; }

    torch::Tensor loss(DiffusionStep& step) const override
    {
        const auto drawn = m_pool > 0 ? fromPool(step) : freshDraw(step);
        return torch::mse_loss(noiseSeen(step.model, drawn.batch, drawn.batch.captions), drawn.target);
    }

private:
    KeptDraw freshDraw(DiffusionStep& step) const
    {
        KeptDraw drawn;
        drawn.batch = drawConceptBatch(step, m_frozenMaker ? *step.original : step.model, m_draw);
        drawn.target = erasingTarget(*step.original, drawn.batch, step.data.empty, m_eta);
        return drawn;
    }

    /// The first steps fill the pool, with what they would have drawn without one; from then on each looks at one of theirs. None of it hangs on the weights that are trained.
    KeptDraw fromPool(DiffusionStep& step) const
    {
        const bool fills = step.step < m_pool;
        const auto number = fills ? step.step : drawnRows(m_pool, 1, step.generator, torch::kCPU).item<std::int64_t>();
        const auto [entry, isNew] = step.kept.try_emplace(number);
        if (isNew) {
            if (!fills)
                step.generator = generatorOfStep(step.seed, number);
            entry->second = freshDraw(step);
        }
        return entry->second;
    }

    TrainedPart m_part;
    ConceptDraw m_draw;
    double m_eta;
    bool m_frozenMaker;
    std::int64_t m_pool; ///< draws that are kept; 0: none
};

} // namespace

std::unique_ptr<DiffusionMethod> makeEsd(const Settings& settings)
{
    return std::make_unique<Esd>(settings);
}

} // namespace palimpsest
