// SPDX-License-Identifier: GPL-3.0-or-later
// Ablating concepts, model-based (Kumari et al., ICCV 2023): on pictures of an anchor c*, what the model sees for the concept c becomes what it sees for c*. The pictures are drawn by the original
// for each step rather than once beforehand. The release also keeps the vector of a prompt's first token out of the gradient of keys and values; here it is in it.
#include "core/engine/methods/diffusion/denoising_terms.h"
#include "core/engine/methods/diffusion/partial_trajectory.h"
#include "core/engine/methods/diffusion/trained_part.h"

namespace palimpsest {

namespace {

class ConceptAblation : public DiffusionMethod {
public:
    explicit ConceptAblation(const Settings& settings)
        : m_part(trainedPartFrom(settings)), m_target(targetModelFrom(settings)), m_guidance(settings.number("start_guidance")), m_steps(settings.integer("ddim_steps")),
          m_regulariser(settings.number("anchor_weight"))
    {
    }

    DiffusionNeeds needs() const override { return {.original = true}; }
    TrainedPart trained() const override { return m_part; }

    torch::Tensor loss(DiffusionStep& step) const override
    {
        const auto device = step.data.concepts.device();
        const auto rows = drawnRows(step.data.concepts.size(0), step.batchSize, step.generator, device);
        const auto concepts = step.data.concepts.index_select(0, rows);
        auto batch = picturesOf(step, step.data.anchors.index_select(0, rows));
        auto& teacher = m_target == TargetModel::Original ? *step.original : step.model;
        const auto ablated = torch::mse_loss(noiseSeen(step.model, batch, concepts), noiseToAimAt(teacher, batch, batch.captions));
        return m_regulariser > 0 ? ablated + m_regulariser * denoisingLoss(step.model, batch) : ablated;
    }

private:
    /// One for each prompt, with noise at a timestep of its own.
    NoisyBatch picturesOf(DiffusionStep& step, const torch::Tensor& anchors) const
    {
        auto shape = step.model.latentShape();
        shape.insert(shape.begin(), anchors.size(0));
        const auto fresh = [&] { return drawnNoise(shape, step.generator, step.data.latents.options()); };
        NoisyBatch batch;
        batch.captions = anchors;
        batch.latents = partialTrajectory(*step.original, anchors, step.data.empty, fresh(), m_guidance, m_steps, wholeRun(m_steps));
        batch.timesteps = drawnRows(step.model.schedule().timesteps(), anchors.size(0), step.generator, anchors.device());
        batch.noise = fresh();
        batch.noisy = noised(step.model.schedule(), batch.latents, batch.noise, batch.timesteps);
        return batch;
    }

    TrainedPart m_part;
    TargetModel m_target;
    double m_guidance;
    std::int64_t m_steps;
    double m_regulariser;
};

} // namespace

std::unique_ptr<DiffusionMethod> makeConceptAblation(const Settings& settings)
{
    return std::make_unique<ConceptAblation>(settings);
}

} // namespace palimpsest
