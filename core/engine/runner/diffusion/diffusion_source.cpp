// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/diffusion/diffusion_source.h"

#include "core/base/error.h"
#include "core/base/resources.h"
#include "core/engine/methods/method.h"
#include "core/engine/pretrained/diffusion_folder.h"
#include "core/engine/runner/diffusion/prompt_tokens.h"
#include "core/engine/runner/run_context.h"

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

} // namespace

fs::path originalFolderOf(const Experiment& experiment, const fs::path& workspaceFolder)
{
    const auto recipe = settingsFrom(complete(originalRecipe(experiment.domain), experiment.original));
    if (experiment.model == "diffusers-folder") {
        const fs::path named = recipe.text("weights");
        if (named.empty())
            throw Error("weights.missing", "The recipe names no folder with a Stable Diffusion model.", "Choose one in diffusers' layout: it has a model_index.json.");
        return named.is_absolute() ? named : workspaceFolder / named;
    }
    return recipe.text("source") == "shipped" ? resourceFile(kShippedShapes) : fs::path();
}

DiffusionSource diffusionSourceOfFolder(const fs::path& folder)
{
    const auto described = describeDiffusionFolder(folder);
    DiffusionSource source;
    source.folder = folder;
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
    if (const auto folder = originalFolderOf(experiment, workspaceFolder); !folder.empty())
        return diffusionSourceOfFolder(folder);
    DiffusionSource source;
    std::vector<CountedText> captions;
    const auto pool = dataset();
    for (const auto id : pool->split.train)
        captions.push_back({pool->captions->train.captions[std::size_t(id)]});
    source.tokenizer = trainClipTokenizer(captions, kMerges);
    takeSmallModel(source);
    return source;
}

TextToImage makeEmptyTextToImage(const DiffusionSource& source, const torch::TensorOptions& options)
{
    return std::make_shared<TextToImageModule>(makeEmptyClipText(source.text, options), makeEmptyUNet(source.unet, options),
                                               source.autoencoder ? makeEmptyAutoencoder(*source.autoencoder, options) : nullptr, source.schedule, source.side);
}

TextToImage makeFreshTextToImage(const DiffusionSource& source, const Autoencoder& autoencoder, std::uint64_t seed)
{
    const auto of = [&](std::uint64_t part) { return mixSeed(seed, part, std::uint64_t(SeedPurpose::Weights)); };
    auto text = makeClipText(source.text, of(0));
    auto unet = makeUNet(source.unet, of(1));
    if (autoencoder) {
        const auto device = autoencoder->parameters().front().device();
        text->to(device);
        unet->to(device);
    }
    return std::make_shared<TextToImageModule>(std::move(text), std::move(unet), autoencoder, source.schedule, source.side);
}

torch::Tensor tokensOf(const DiffusionSource& source, const std::vector<std::string>& prompts, std::int64_t* cut)
{
    return promptTokens(*source.tokenizer, source.text.positions, prompts, cut);
}

} // namespace palimpsest
