// SPDX-License-Identifier: GPL-3.0-or-later
// Latents that a model makes from noise itself, part of the way: what erasing by prompts alone trains on. Spec: Robust concept erasing, section 5.
#pragma once

#include "core/engine/models/diffusion/text_to_image.h"

#include <cstdint>

namespace palimpsest {

/// At which timestep the networks are asked about latents that were denoised part of the way.
enum class TimestepRule {
    Matched, ///< at the one that the latents are at
    Jitter,  ///< up to one step of the sampler less one later, at random
    Parity,  ///< as ESD's first code and AdvUnlearn do: the run starts one step late and stops one late, so that the networks are told of more noise than there is
};

/// What the number j, drawn from 0 to S - 1, stands for in a sampler of S steps, whose first is 0.
struct PartialRun {
    std::int64_t first = 0;    ///< the step that it starts with, at pure noise
    std::int64_t steps = 0;    ///< so many are taken
    std::int64_t level = 0;    ///< the timestep whose noise the latents then have
    std::int64_t earliest = 0, latest = 0; ///< the networks are asked at a timestep drawn from these, both included
};

PartialRun partialRun(const NoiseSchedule& schedule, std::int64_t steps, std::int64_t j, TimestepRule rule);

/// All S steps of a sampler.
inline PartialRun wholeRun(std::int64_t steps) { return {.steps = steps}; }

/// Latents that DDIM (Song et al., ICLR 2021, η = 0) with `steps` steps makes of standard normal `noise` (n, c, h, w) on that run, with guidance, for `prompts` int64 (n, T); `empty` (1, T).
/// Without gradients, of the noise's type. Throws as makeSampler and guided.
torch::Tensor partialTrajectory(TextToImageModule& model, const torch::Tensor& prompts, const torch::Tensor& empty, const torch::Tensor& noise, double guidance, std::int64_t steps,
                                const PartialRun& run);

} // namespace palimpsest
