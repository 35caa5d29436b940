// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/pretrained/diffusion_parts.h"
#include "core/text/clip_tokenizer.h"

#include <cstdint>
#include <filesystem>

namespace palimpsest {

struct DiffusionExport {
    torch::ScalarType type = torch::kFloat32; ///< of the weights in the files: float32, bfloat16 or float16
    SamplerSettings sampler{};                ///< becomes the folder's scheduler
    std::int64_t shardBytes = 10'000'000'000;
};

/// Writes a folder that diffusers loads with StableDiffusionPipeline.from_pretrained(folder, safety_checker=None): the parts with their config.json, tokenizer, scheduler and, last,
/// model_index.json. A model without autoencoder has "vae": [null, null] there; its parts load each by itself. Throws Error "pretrained.exists" unless the folder is empty or absent,
/// "pretrained.vocabulary" for a tokenizer that makes ids that the text encoder has no row for, "sampler.spacing", and file errors; what was written is then removed again.
void exportDiffusionFolder(const TextToImageModule& model, const ClipTokenizer& tokenizer, const std::filesystem::path& folder, const DiffusionExport& settings);

/// Writes config.json and the weights of one part alone, which takes the place of the folder of that name in a pipeline. Throws Error "pretrained.exists", "pretrained.missing" for an
/// autoencoder that the model does not have, and file errors.
void exportDiffusionPart(const TextToImageModule& model, DiffusionPart part, const std::filesystem::path& folder, const DiffusionExport& settings);

} // namespace palimpsest
