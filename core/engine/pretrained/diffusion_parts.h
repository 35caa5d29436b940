// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/diffusion/text_to_image.h"

#include <memory>
#include <utility>
#include <vector>

namespace palimpsest {

/// The parts of a text-to-image model that have weights.
enum class DiffusionPart { TextEncoder, Denoiser, Vae };

/// How a folder of diffusers calls a part.
struct DiffusionPartNames {
    DiffusionPart part;
    const char* folder;  ///< and the key in model_index.json
    const char* title;   ///< for messages
    const char* library; ///< whose class it is
    const char* className;
    const char* weights; ///< the files' name without its ending
};

const DiffusionPartNames& namesOf(DiffusionPart part);

/// Those that a model has.
std::vector<std::pair<DiffusionPart, std::shared_ptr<torch::nn::Module>>> partsOf(const TextToImageModule& model);

} // namespace palimpsest
