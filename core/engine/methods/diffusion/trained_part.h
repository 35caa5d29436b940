// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/diffusion/diffusion_method.h"
#include "core/engine/models/classifier.h"

namespace palimpsest {

/// The module that the names of a part's parameters, and a mask over them, are relative to: denoiser, text encoder, or for Everything the model. Throws Error "method.part" where the model is
/// class-conditional and the part is neither Everything nor Denoiser; as parametersOf does.
torch::nn::Module& moduleOf(const TextToImageModule& model, TrainedPart part);

/// The parameters of a part in the order of that module, which is the order of a mask. An autoencoder is never one of them.
NamedTensors parametersOf(const TextToImageModule& model, TrainedPart part);

/// What "train" says: "full", "esd-x", "esd-x-strict", "esd-u", "selfattn", "notime" or "text_encoder". Throws as Settings.
TrainedPart trainedPartFrom(const Settings& settings);

} // namespace palimpsest
