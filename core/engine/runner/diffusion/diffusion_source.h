// SPDX-License-Identifier: GPL-3.0-or-later
// A text-to-image model of an experiment before it has weights: tokenizer or classes, configurations, and where weights come from.
#pragma once

#include "core/data/class_concepts.h"
#include "core/data/dataset.h"
#include "core/engine/methods/settings.h"
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
    std::shared_ptr<const ClipTokenizer> tokenizer; ///< null where classes are asked for
    ClipTextConfig text;
    UNetConfig unet;
    std::optional<AutoencoderConfig> autoencoder; ///< whose scaling factor is known once it is trained; nothing where the denoiser works on pixels
    NoiseScheduleConfig schedule;
    std::int64_t side = 0;         ///< of pictures
    std::filesystem::path folder;  ///< in diffusers' layout, or of a class-conditional DDPM; "" for a model that is trained here
    PixelUNetConfig pixelUNet{};   ///< of a class-conditional DDPM, which has none of the parts above
    std::vector<std::string> classNames{};
    std::shared_ptr<const ClassConcepts> classes{}; ///< of these names; null where texts are asked for

    bool isTrainedHere() const { return folder.empty(); }
    bool isClassConditional() const { return classes != nullptr; }

    /// What weights go with: the tokenizer's hash, or that of the classes' names.
    std::string wordsHash() const;
};

/// The model that comes with the program, for resourceFile().
inline constexpr const char* kShippedShapes = "models/captioned-shapes";
inline constexpr const char* kShippedDdpm = "models/fashion-ddpm"; ///< of Fashion-MNIST

/// The folder that the original of an experiment comes from; "" for one that is trained here. A relative folder counts from the workspace's. Throws Error "weights.missing" for a
/// folder that is not named, "pretrained.dataset" where the small model that comes with the program knows nothing of the experiment's dataset, and "resource.missing".
std::filesystem::path originalFolderOf(const Experiment& experiment, const std::filesystem::path& workspaceFolder);

/// The experiment's recipe. Of a model that comes with the program it is the one that made that, with the experiment's own say on how runs are judged: what Retrain repeats. Throws as
/// originalFolderOf.
Settings diffusionRecipeOf(const Experiment& experiment);

/// All files of weights in a folder in diffusers' layout, in order.
std::vector<std::filesystem::path> weightFilesIn(const std::filesystem::path& folder);

/// One hash of them. Throws file errors.
std::string hashOfWeightsIn(const std::filesystem::path& folder);

/// What a folder in diffusers' layout, or of a class-conditional DDPM, says. Throws as describeDiffusionFolder and openClipTokenizer, or as describePixelDdpmFolder.
DiffusionSource diffusionSourceOfFolder(const std::filesystem::path& folder);

/// What the experiment's model and recipe say. The tokenizer of a model that is trained here is learned from the captions of the pool, for which
/// `dataset` is asked. Throws Error
/// "weights.missing" for a folder that is not named or not there, "model.classes" for a class-conditional model of pictures whose captions say more than a class, or other classes, and as
/// diffusionSourceOfFolder.
DiffusionSource diffusionSourceOf(const Experiment& experiment, const std::filesystem::path& workspaceFolder, const std::function<std::shared_ptr<const Dataset>()>& dataset);

/// A model without weights, for who reads them from a file; on torch::kMeta it has names and shapes alone.
TextToImage makeEmptyTextToImage(const DiffusionSource& source, const torch::TensorOptions& options = {});

/// Fresh weights beside the autoencoder, on its device; null where there is none.
TextToImage makeFreshTextToImage(const DiffusionSource& source, const Autoencoder& autoencoder, std::uint64_t seed);

/// The model of a folder that the source is of, on a device. Throws as openDiffusionFolder or openPixelDdpmFolder.
TextToImage openFolderModel(const DiffusionSource& source, const torch::Device& device);

/// promptTokens() of the source's tokenizer and positions; of a class-conditional model the number of the class that each prompt asks for, int64 (n, 1), or -1.
torch::Tensor tokensOf(const DiffusionSource& source, const std::vector<std::string>& prompts, std::int64_t* cut = nullptr);

} // namespace palimpsest
