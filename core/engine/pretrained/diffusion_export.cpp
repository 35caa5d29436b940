// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/pretrained/diffusion_export.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/engine/pretrained/diffusion_config_json.h"
#include "core/engine/pretrained/new_folder.h"
#include "core/engine/pretrained/pretrained_folder.h"
#include "core/engine/pretrained/scheduler_json.h"
#include "core/engine/pretrained/weight_files.h"

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

Json configOf(const TextToImageModule& model, DiffusionPart part, torch::ScalarType type)
{
    if (part == DiffusionPart::Denoiser)
        return configJson(model.unet()->config(), model.latentShape().back());
    if (part == DiffusionPart::Vae)
        return configJson(model.autoencoder()->config(), model.side());
    Json config = configJson(model.text()->config());
    config["torch_dtype"] = torchName(type);
    return config;
}

void writePart(const TextToImageModule& model, DiffusionPart part, const torch::nn::Module& module, const fs::path& folder, const DiffusionExport& settings)
{
    makeFolder(folder);
    std::vector<std::pair<std::string, torch::Tensor>> tensors;
    for (const auto& entry : module.named_parameters())
        tensors.emplace_back(entry.key(), entry.value());
    writeWeights(folder, tensors, settings.type, settings.shardBytes, namesOf(part).weights);
    writeJson(folder / "config.json", configOf(model, part, settings.type));
}

Json indexOf(const TextToImageModule& model, const std::string& scheduler)
{
    const Json none = Json::array({nullptr, nullptr});
    Json index{{"_class_name", "StableDiffusionPipeline"}, {"_diffusers_version", kDiffusersVersion}, {"feature_extractor", none}, {"requires_safety_checker", false}, {"safety_checker", none},
               {"scheduler", {"diffusers", scheduler}}, {"tokenizer", {"transformers", "CLIPTokenizer"}}, {"vae", none}};
    for (const auto& [part, module] : partsOf(model)) {
        const auto& names = namesOf(part);
        index[names.folder] = {names.library, names.className};
    }
    return index;
}

} // namespace

void exportDiffusionFolder(const TextToImageModule& model, const ClipTokenizer& tokenizer, const fs::path& folder, const DiffusionExport& settings)
{
    checkVocabulary(model.text()->config().vocabulary, tokenizer.vocabularySize());
    const Json scheduler = schedulerJson({model.scheduleConfig(), settings.sampler});
    fillNewFolder(folder, [&] {
        for (const auto& [part, module] : partsOf(model))
            writePart(model, part, *module, folder / namesOf(part).folder, settings);
        makeFolder(folder / "tokenizer");
        for (const auto& [name, content] : tokenizer.files(model.text()->config().positions))
            writeFileAtomically(folder / "tokenizer" / name, content);
        makeFolder(folder / "scheduler");
        writeJson(folder / "scheduler/scheduler_config.json", scheduler);
        writeJson(folder / "model_index.json", indexOf(model, scheduler.at("_class_name").get<std::string>()));
    });
}

void exportDiffusionPart(const TextToImageModule& model, DiffusionPart part, const fs::path& folder, const DiffusionExport& settings)
{
    for (const auto& [own, module] : partsOf(model)) {
        if (own == part) {
            fillNewFolder(folder, [&, &module = module] { writePart(model, part, *module, folder, settings); });
            return;
        }
    }
    throw Error("pretrained.missing", "The model works on pixels and has no autoencoder to export.", "Export its text encoder or its denoiser.");
}

} // namespace palimpsest
