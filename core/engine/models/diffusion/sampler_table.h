// SPDX-License-Identifier: GPL-3.0-or-later
// One function a sampler, each in a file of its own, for the table in sampler.cpp. `settings` are checked and name a spacing.
#pragma once

#include "core/engine/models/diffusion/sampler.h"

namespace palimpsest {

std::unique_ptr<Sampler> makeDdpmSampler(const NoiseSchedule& schedule, const SamplerSettings& settings);
std::unique_ptr<Sampler> makeDdimSampler(const NoiseSchedule& schedule, const SamplerSettings& settings);
std::unique_ptr<Sampler> makePndmSampler(const NoiseSchedule& schedule, const SamplerSettings& settings);
std::unique_ptr<Sampler> makeLmsSampler(const NoiseSchedule& schedule, const SamplerSettings& settings);
std::unique_ptr<Sampler> makeEulerSampler(const NoiseSchedule& schedule, const SamplerSettings& settings);
std::unique_ptr<Sampler> makeDpmSolverSampler(const NoiseSchedule& schedule, const SamplerSettings& settings);

} // namespace palimpsest
