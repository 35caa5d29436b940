// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/engine/models/diffusion/noise_schedule.h"
#include "core/engine/models/diffusion/sampler.h"

#include <string>

namespace palimpsest {

/// What a scheduler_config.json of diffusers holds: the noise that a model was trained with, and how its makers draw pictures.
struct DiffusionScheduler {
    NoiseScheduleConfig schedule;
    SamplerSettings sampler; ///< steps: 50, or all where there are fewer timesteps; the file does not say
};

/// Of PNDMScheduler, DDIMScheduler, LMSDiscreteScheduler, EulerDiscreteScheduler, DDPMScheduler and DPMSolverMultistepScheduler. Throws Error "pretrained.config" for any other, for models that do
/// not predict the noise, and for settings that are not computed here.
DiffusionScheduler schedulerOf(const Json& config, const std::string& where);

/// And back; η is none of its keys. Throws Error "sampler.spacing" for a spacing that the kind does not have.
Json schedulerJson(const DiffusionScheduler& scheduler);

/// JSON as Python writes it, which has words for numbers that are not finite ("lambda_min_clipped": -Infinity): they become null. Throws as parseJson.
Json parsePythonJson(std::string text, const std::string& where);

} // namespace palimpsest
