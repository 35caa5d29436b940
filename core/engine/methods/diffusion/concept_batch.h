// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/diffusion/diffusion_method.h"
#include "core/engine/methods/diffusion/partial_trajectory.h"

namespace palimpsest {

/// How latents for prompts are made.
struct ConceptDraw {
    double guidance = 3;     ///< s
    std::int64_t steps = 50; ///< of DDIM, S
    TimestepRule rule = TimestepRule::Matched;
};

/// What "start_guidance", "ddim_steps" and "timestep" say. Throws as Settings, and Error "settings.range" for fewer than 2 steps.
ConceptDraw conceptDrawFrom(const Settings& settings);

/// step.batchSize prompts drawn from data.concepts, which become the batch's captions, and latents that `maker` makes for them part of the way; one length and one timestep for all of them.
/// Drawn in this order: prompts, j, timestep, noise. `latents` and `noise` stay undefined: nothing clean is known of these pictures.
NoisyBatch drawConceptBatch(DiffusionStep& step, TextToImageModule& maker, const ConceptDraw& draw);

/// ε(z_t|∅) − η (ε(z_t|c) − ε(z_t|∅)) of `original`: what a model that is to forget c is pulled to (Gandikota et al., ESD, ICCV 2023, equation 7). Without gradients.
torch::Tensor erasingTarget(TextToImageModule& original, const NoisyBatch& batch, const torch::Tensor& empty, double eta);

} // namespace palimpsest
