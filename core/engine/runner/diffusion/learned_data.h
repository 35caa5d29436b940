// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/settings.h"
#include "core/engine/runner/diffusion/diffusion_data.h"

namespace palimpsest {

/// makeDiffusionData() for a method with `settings`, which say what takes the place of what is to be forgotten; warns of texts that are cut, and where nothing would take its place.
DiffusionData learnedData(RunContext& context, const DiffusionSource& source, const Dataset& dataset, const ForgetSet& forgetSet, const Settings& settings, torch::Tensor latents);

} // namespace palimpsest
