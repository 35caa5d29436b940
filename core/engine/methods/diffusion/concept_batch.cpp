// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/diffusion/concept_batch.h"

#include "core/engine/methods/diffusion/denoising_terms.h"

namespace palimpsest {

ConceptDraw conceptDrawFrom(const Settings& settings)
{
    const ConceptDraw draw{.guidance = settings.number("start_guidance"),
                           .steps = settings.integer("ddim_steps"),
                           .rule = settings.choice<TimestepRule>("timestep", {{"matched", TimestepRule::Matched}, {"jitter", TimestepRule::Jitter}, {"parity", TimestepRule::Parity}})};
    if (draw.steps < 2)
        throw Error("settings.range", "ddim_steps is " + std::to_string(draw.steps) + "; part of the way needs at least 2 steps.", "Choose 10 to 50.");
    return draw;
}

NoisyBatch drawConceptBatch(DiffusionStep& step, TextToImageModule& maker, const ConceptDraw& draw)
{
    const auto device = step.data.concepts.device();
    const auto count = step.batchSize;
    NoisyBatch batch;
    batch.captions = step.data.concepts.index_select(0, drawnRows(step.data.concepts.size(0), count, step.generator, device));
    const auto j = drawnRows(draw.steps, 1, step.generator, torch::kCPU).item<std::int64_t>();
    const auto run = partialRun(maker.schedule(), draw.steps, j, draw.rule);
    batch.timesteps = (drawnRows(run.latest - run.earliest + 1, 1, step.generator, device) + run.earliest).expand({count});
    auto shape = maker.latentShape();
    shape.insert(shape.begin(), count);
    const auto noise = drawnNoise(shape, step.generator, step.data.latents.options());
    batch.noisy = partialTrajectory(maker, batch.captions, step.data.empty, noise, draw.guidance, draw.steps, run);
    return batch;
}

torch::Tensor erasingTarget(TextToImageModule& original, const NoisyBatch& batch, const torch::Tensor& empty, double eta)
{
    const auto nothing = noiseToAimAt(original, batch, empty);
    return nothing - eta * (noiseToAimAt(original, batch, batch.captions) - nothing);
}

} // namespace palimpsest
