// SPDX-License-Identifier: GPL-3.0-or-later
// A text-to-image model of an experiment before it has weights: tokenizer, configurations, and where weights come from.
#pragma once

#include "core/data/dataset.h"
#include "core/engine/models/diffusion/text_to_image.h"
#include "core/experiment/experiment.h"
#include "core/text/clip_tokenizer.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest {

struct DiffusionSource {
    std::shared_ptr<const ClipTokenizer> tokenizer;
    ClipTextConfig text;
    UNetConfig unet;
    std::optional<AutoencoderConfig> autoencoder; ///< whose scaling factor is known once it is trained; nothing where the denoiser works on pixels
    NoiseScheduleConfig schedule;
    std::int64_t side = 0;         ///< of pictures
    std::filesystem::path folder;  ///< in diffusers' layout; "" for a model that is trained here

    bool isTrainedHere() const { return folder.empty(); }
};

/// The model that comes with the program, for resourceFile().
inline constexpr const char* kShippedShapes = "models/captioned-shapes";

/// Where the original of an experiment comes from, in diffusers' layout; "" for one that is trained here. A relative folder counts from the workspace's. Throws Error "weights.missing" for a
/// folder that is not named, and "resource.missing".
std::filesystem::path originalFolderOf(const Experiment& experiment, const std::filesystem::path& workspaceFolder);

/// What a folder in diffusers' layout says. Throws as describeDiffusionFolder and openClipTokenizer.
DiffusionSource diffusionSourceOfFolder(const std::filesystem::path& folder);

/// What the experiment's model and recipe say. The tokenizer of a model that is trained here is learned from the captions of the pool, for which
/// `dataset` is asked. Throws Error
/// "weights.missing" for a folder that is not named or not there, and as describeDiffusionFolder.
DiffusionSource diffusionSourceOf(const Experiment& experiment, const std::filesystem::path& workspaceFolder, const std::function<std::shared_ptr<const Dataset>()>& dataset);

/// A model without weights, for who reads them from a file; on torch::kMeta it has names and shapes alone.
TextToImage makeEmptyTextToImage(const DiffusionSource& source, const torch::TensorOptions& options = {});

/// Fresh weights beside the autoencoder, on its device.
TextToImage makeFreshTextToImage(const DiffusionSource& source, const Autoencoder& autoencoder, std::uint64_t seed);

/// promptTokens() of the source's tokenizer and positions.
torch::Tensor tokensOf(const DiffusionSource& source, const std::vector<std::string>& prompts, std::int64_t* cut = nullptr);

} // namespace palimpsest
