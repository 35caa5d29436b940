// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/diffusion/text_to_image.h"
#include "core/text/clip_tokenizer.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest {

/// What a folder of diffusers holds, without its weights.
struct DiffusionDescription {
    ClipTextConfig text;
    UNetConfig unet;
    std::optional<AutoencoderConfig> autoencoder; ///< nothing where the denoiser works on pixels: model_index.json says "vae": [null, null]
    NoiseScheduleConfig schedule;
    SamplerSettings sampler;         ///< how its makers draw pictures; the number of steps is ours
    std::int64_t side = 0;           ///< of its pictures, in pixels
    std::int64_t parameters = 0;     ///< scalars of all parts
    std::vector<std::string> dtypes; ///< of the files, as safetensors names them: {"F16", "F32"}
    std::vector<std::string> notes;  ///< sentences: what was left out or renamed
};

/// Reads the configurations and the headers of the weights of a folder as diffusers' StableDiffusionPipeline saves it, and compares names and shapes; takes no memory for weights, and leaves the
/// tokenizer, whose reading takes a second, to openDiffusionFolder(). Throws Error "pretrained.missing" naming a part and its file that is not there, "pretrained.single-file", "pretrained.config" for
/// a pipeline or a configuration that is not supported, "json.invalid", "weights.mismatch", "model.config" and "diffusion.schedule" for parts that cannot be or do not fit, and as listWeights().
DiffusionDescription describeDiffusionFolder(const std::filesystem::path& folder);

struct DiffusionFolder {
    TextToImage model; ///< in training mode, as every new module
    std::shared_ptr<const ClipTokenizer> tokenizer;
    DiffusionDescription description;
};

struct DiffusionOptions {
    torch::Device device = torch::kCPU;
    torch::ScalarType type = torch::kFloat32; ///< whatever type the files have
};

/// The model of such a folder, tensor by tensor, after all checks of describeDiffusionFolder(). Throws as it, as openClipTokenizer(), Error "pretrained.vocabulary" for a tokenizer that makes ids
/// that the text encoder has no row for, and "weights.mismatch" for values that are not finite.
DiffusionFolder openDiffusionFolder(const std::filesystem::path& folder, const DiffusionOptions& options = {});

} // namespace palimpsest
