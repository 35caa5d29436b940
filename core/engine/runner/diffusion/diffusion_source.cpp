// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/diffusion/diffusion_source.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/resources.h"
#include "core/engine/methods/method.h"
#include "core/engine/pretrained/diffusion_folder.h"
#include "core/engine/pretrained/pixel_ddpm_folder.h"
#include "core/engine/runner/diffusion/prompt_tokens.h"
#include "core/engine/runner/run_context.h"
#include "core/experiment/catalogue_language.h"

#include <algorithm>
#include <utility>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr int kMerges = 500; ///< enough for every word of the captions to be one token

/// Latents of 4×8×8 of pictures of 32×32: small enough to unlearn in minutes on a CPU, with all that Stable Diffusion has. Spec: Stable Diffusion in LibTorch, section 12 (L8 and VAE-4).
void takeSmallModel(DiffusionSource& source)
{
    source.text = {std::int64_t(source.tokenizer->vocabularySize()), 64, 256, 3, 4, 32};
    source.unet = UNetConfig{};
    source.unet.levels = {{64, 4, true, true}, {128, 4, true, true}};
    source.unet.layers = 1;
    source.unet.contextWidth = source.text.width;
    source.unet.groups = 16;
    source.autoencoder = AutoencoderConfig{3, 4, {32, 64, 64}, 1, 16, 1.0};
    source.schedule = {};
    source.side = kShapesSide;
}

constexpr const char* kClassModel = "pixel-ddpm";

/// SalUn's DDPM, small enough for a CPU: three resolutions, of which the coarsest attends.
void takeSmallDdpm(DiffusionSource& source, const Dataset& dataset, double dropout)
{
    source.classNames = dataset.descriptor->classes;
    source.pixelUNet.pictureChannels = dataset.train.channels;
    source.pixelUNet.classes = std::int64_t(source.classNames.size());
    source.pixelUNet.width = 32;
    source.pixelUNet.levels = {{32}, {64}, {64, /*attends=*/true}};
    source.pixelUNet.layers = 1;
    source.pixelUNet.groups = 8;
    source.pixelUNet.dropout = dropout;
    source.schedule = ddpmSchedule();
    source.side = dataset.pictureSide();
}

/// Pictures that say one class each, the ones that the model draws.
void requireClasses(const DiffusionSource& source, const Dataset& dataset)
{
    const char* hint = "Choose Fashion-MNIST, CIFAR-10 or a folder of images by class, with captions.";
    const auto* classes = dynamic_cast<const ClassConcepts*>(dataset.captions->concepts.get());
    if (!classes)
        throw Error("model.classes", "A class-conditional model is asked for classes, and the captions of " + dataset.descriptor->title + " say other things.", hint);
    if (classes->ids() != source.classes->ids())
        throw Error("model.classes", "The model draws other classes than those of " + dataset.descriptor->title + ".", hint);
}

} // namespace

std::string DiffusionSource::wordsHash() const
{
    return tokenizer ? tokenizer->hash() : sha256(canonicalText(Json(classNames)));
}

fs::path originalFolderOf(const Experiment& experiment, const fs::path& workspaceFolder)
{
    const auto recipe = settingsFrom(complete(originalRecipe(experiment.domain), experiment.original));
    if (experiment.model == "diffusers-folder") {
        const fs::path named = recipe.text("weights");
        if (named.empty())
            throw Error("weights.missing", "The recipe names no folder with a Stable Diffusion model.", "Choose one in diffusers' layout: it has a model_index.json.");
        return named.is_absolute() ? named : workspaceFolder / named;
    }
    if (recipe.text("source") != "shipped")
        return {};
    if (experiment.model == kClassModel)
        return resourceFile(kShippedDdpm);
    if (experiment.dataset.id != "captioned-shapes")
        throw Error("pretrained.dataset", "The model that comes with the program draws captioned shapes, and the experiment's pictures are of '" + experiment.dataset.id + "'.",
                    "Let the original be trained here: \"original\": {\"source\": \"trained\"}.");
    return resourceFile(kShippedShapes);
}

Settings diffusionRecipeOf(const Experiment& experiment)
{
    auto recipe = complete(originalRecipe(experiment.domain), experiment.original);
    if (experiment.model != "diffusers-folder" && recipe.at("source") == "shipped") {
        const auto file = originalFolderOf(experiment, {}) / "training" / "experiment.json";
        const auto made = readJson(file);
        for (const auto& [key, value] : made.at("original").items())
            if (key != "source" && !isOfEvaluation(key))
                recipe[key] = value;
    }
    return settingsFrom(recipe);
}

std::vector<fs::path> weightFilesIn(const fs::path& folder)
{
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && entry.path().extension() == ".safetensors")
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

std::string hashOfWeightsIn(const fs::path& folder)
{
    Sha256 hash;
    for (const auto& file : weightFilesIn(folder))
        hash.add(file.lexically_relative(folder).generic_string() + ' ' + sha256OfFile(file) + '\n');
    return hash.hex();
}

DiffusionSource diffusionSourceOfFolder(const fs::path& folder)
{
    DiffusionSource source;
    source.folder = folder;
    if (isPixelDdpmFolder(folder)) {
        auto described = describePixelDdpmFolder(folder);
        source.pixelUNet = std::move(described.unet);
        source.schedule = described.schedule;
        source.side = described.side;
        source.classNames = std::move(described.classes);
        source.classes = std::make_shared<const ClassConcepts>(source.classNames);
        return source;
    }
    const auto described = describeDiffusionFolder(folder);
    source.tokenizer = openClipTokenizer(folder / "tokenizer");
    source.text = described.text;
    source.unet = described.unet;
    source.autoencoder = described.autoencoder;
    source.schedule = described.schedule;
    source.side = described.side;
    return source;
}

DiffusionSource diffusionSourceOf(const Experiment& experiment, const fs::path& workspaceFolder, const std::function<std::shared_ptr<const Dataset>()>& dataset)
{
    if (const auto folder = originalFolderOf(experiment, workspaceFolder); !folder.empty()) {
        auto source = diffusionSourceOfFolder(folder);
        if (source.isClassConditional())
            requireClasses(source, *dataset());
        return source;
    }
    DiffusionSource source;
    const auto pool = dataset();
    if (experiment.model == kClassModel) {
        const auto recipe = settingsFrom(complete(originalRecipe(experiment.domain), experiment.original));
        takeSmallDdpm(source, *pool, recipe.number("dropout"));
        source.classes = std::make_shared<const ClassConcepts>(source.classNames);
        requireClasses(source, *pool);
        return source;
    }
    std::vector<CountedText> captions;
    for (const auto id : pool->split.train)
        captions.push_back({pool->captions->train.captions[std::size_t(id)]});
    source.tokenizer = trainClipTokenizer(captions, kMerges);
    takeSmallModel(source);
    return source;
}

TextToImage makeEmptyTextToImage(const DiffusionSource& source, const torch::TensorOptions& options)
{
    if (source.isClassConditional())
        return std::make_shared<TextToImageModule>(makeEmptyPixelUNet(source.pixelUNet, options), source.schedule, source.side);
    return std::make_shared<TextToImageModule>(makeEmptyClipText(source.text, options), makeEmptyUNet(source.unet, options),
                                               source.autoencoder ? makeEmptyAutoencoder(*source.autoencoder, options) : nullptr, source.schedule, source.side);
}

TextToImage makeFreshTextToImage(const DiffusionSource& source, const Autoencoder& autoencoder, std::uint64_t seed)
{
    const auto of = [&](std::uint64_t part) { return mixSeed(seed, part, std::uint64_t(SeedPurpose::Weights)); };
    if (source.isClassConditional())
        return std::make_shared<TextToImageModule>(makePixelUNet(source.pixelUNet, of(1)), source.schedule, source.side);
    auto text = makeClipText(source.text, of(0));
    auto unet = makeUNet(source.unet, of(1));
    if (autoencoder) {
        const auto device = autoencoder->parameters().front().device();
        text->to(device);
        unet->to(device);
    }
    return std::make_shared<TextToImageModule>(std::move(text), std::move(unet), autoencoder, source.schedule, source.side);
}

TextToImage openFolderModel(const DiffusionSource& source, const torch::Device& device)
{
    return source.isClassConditional() ? openPixelDdpmFolder(source.folder, device) : openDiffusionFolder(source.folder, {device}).model;
}

torch::Tensor tokensOf(const DiffusionSource& source, const std::vector<std::string>& prompts, std::int64_t* cut)
{
    if (source.isClassConditional()) {
        auto numbers = torch::empty({std::int64_t(prompts.size()), 1}, torch::kInt64);
        auto* number = numbers.data_ptr<std::int64_t>();
        for (const auto& prompt : prompts) {
            const auto asked = source.classes->classOf(prompt);
            *number++ = asked ? std::int64_t(*asked) : -1;
        }
        return numbers;
    }
    return promptTokens(*source.tokenizer, source.text.positions, prompts, cut);
}

} // namespace palimpsest
