// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/diffusion/sampler.h"

#include <vector>

namespace palimpsest {

/// The timesteps of `settings`, from noise to picture and in [0, T - 1]: for leading and trailing spacing whole numbers, for linspace not. DPM-Solver++ leaves out the last of one
/// more point, for leading and linspace spacing. Throws Error "sampler.steps" or "sampler.spacing".
std::vector<double> spacedTimesteps(const NoiseSchedule& schedule, const SamplerSettings& settings);

/// The same, each the nearest whole number (halves to the even one).
std::vector<double> wholeTimesteps(const NoiseSchedule& schedule, const SamplerSettings& settings);

/// ᾱ one ⌊T / n⌋ before `timestep`, where the steps of DDIM and PNDM lead, as in diffusers also where the next timestep is another; nothing below 0.
std::optional<double> alphaBarBefore(const NoiseSchedule& schedule, const SamplerSettings& settings, double timestep);

} // namespace palimpsest
