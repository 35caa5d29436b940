// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/pretrained/diffusion_folder.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/paths.h"
#include "core/engine/pretrained/config_reader.h"
#include "core/engine/pretrained/diffusion_config_json.h"
#include "core/engine/pretrained/diffusion_parts.h"
#include "core/engine/pretrained/found_weights.h"
#include "core/engine/pretrained/pretrained_folder.h"
#include "core/engine/pretrained/scheduler_json.h"

#include <map>
#include <set>
#include <utility>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr const char* kChoose = "Choose the folder of a model of Stable Diffusion 1.x's architecture, as diffusers' save_pretrained writes it.";

std::string quoted(const fs::path& file)
{
    return "'" + file.string() + "'";
}

[[noreturn]] void refuseMissing(const fs::path& folder, const std::string& file, const std::string& part)
{
    throw Error("pretrained.missing", quoted(folder) + " has no " + file + ": its " + part + " is missing.", kChoose);
}

Json readConfig(const fs::path& folder, const std::string& file, const std::string& part)
{
    if (!isFile(folder / file))
        refuseMissing(folder, file, part);
    return parsePythonJson(readFile(folder / file), quoted(folder / file));
}

/// Whether model_index.json names a class for it: ["diffusers", "AutoencoderKL"], and [null, null] where it has none.
bool names(const Json& index, const char* part)
{
    const auto entry = index.find(part);
    return entry != index.end() && entry->is_array() && entry->size() == 2 && entry->at(1).is_string();
}

Json readIndex(const fs::path& folder)
{
    if (isFile(folder))
        throw Error("pretrained.single-file", quoted(folder) + " is one file, and a model is a folder with its parts.",
                    "Convert it with diffusers: StableDiffusionPipeline.from_single_file(\"FILE\").save_pretrained(\"FOLDER\", safe_serialization=True).");
    const Json index = readConfig(folder, "model_index.json", "list of parts");
    const ConfigReader reader(index, quoted(folder / "model_index.json"));
    const auto name = reader.text("_class_name", "StableDiffusionPipeline");
    if (names(index, "text_encoder_2") || name.starts_with("StableDiffusionXL"))
        reader.refuse("describes Stable Diffusion XL (" + name + "), which is not supported.", kChoose);
    if (name != "StableDiffusionPipeline" && name != "StableDiffusionPipelineSafe")
        reader.refuse("describes a " + name + ", which is not supported; a StableDiffusionPipeline is.", kChoose);
    return index;
}

const std::string kTextBody = "text_model.";

/// What CLIP's files have beside the text model.
bool isNoPartOfTextModel(const std::string& name)
{
    return name.ends_with("embeddings.position_ids") || name.starts_with("text_projection.") || name.starts_with("vision_model.") || name.starts_with("visual_projection.") || name == "logit_scale";
}

FoundWeights findTextWeights(const fs::path& folder)
{
    FoundWeights found;
    found.entries = listWeights(folder);
    if (std::erase_if(found.entries, [](const auto& entry) { return isNoPartOfTextModel(entry.first); }) > 0)
        found.notes.push_back("What the text encoder's file has beside a text encoder was left out.");
    bool bare = false; // as transformers 5 saves them
    for (const auto& [name, entry] : found.entries) {
        bare |= !name.starts_with(kTextBody);
        found.names[name] = name.starts_with(kTextBody) ? name : kTextBody + name;
    }
    if (bare)
        found.notes.push_back("Names of the text encoder lack '" + kTextBody + "', which was put before them.");
    return found;
}

FoundWeights findAutoencoderWeights(const fs::path& folder)
{
    FoundWeights found;
    found.entries = listWeights(folder, kDiffusersWeights);
    bool older = false;
    for (auto& [name, entry] : found.entries) {
        const auto& own = found.names[name] = autoencoderParameter(name);
        auto& shape = entry.shape;
        const bool convolution = own.find(".attentions.0.to_") != own.npos && shape.size() == 4 && shape[2] == 1 && shape[3] == 1;
        if (convolution)
            shape.resize(2);
        older |= convolution || own != name;
    }
    if (older)
        found.notes.push_back("The autoencoder's attention has its older names or shapes in the file.");
    return found;
}

FoundWeights findWeights(const fs::path& folder, DiffusionPart part)
{
    const auto& names = namesOf(part);
    if (!isFolder(folder / names.folder))
        refuseMissing(folder, names.folder, names.title);
    if (part == DiffusionPart::TextEncoder)
        return findTextWeights(folder / names.folder);
    if (part == DiffusionPart::Vae)
        return findAutoencoderWeights(folder / names.folder);
    FoundWeights found;
    found.entries = listWeights(folder / names.folder, names.weights);
    for (const auto& [name, entry] : found.entries)
        found.names[name] = name;
    return found;
}

/// Everything that is known of a folder before memory is taken.
struct FolderPlan {
    DiffusionDescription description;
    std::map<DiffusionPart, FoundWeights> weights;
};

TextToImage makeEmpty(const DiffusionDescription& about, const torch::TensorOptions& options)
{
    const auto text = makeEmptyClipText(about.text, options);
    const auto unet = makeEmptyUNet(about.unet, options);
    const auto autoencoder = about.autoencoder ? makeEmptyAutoencoder(*about.autoencoder, options) : nullptr;
    return std::make_shared<TextToImageModule>(text, unet, autoencoder, about.schedule, about.side);
}

/// The config.json of a part and its name for messages.
std::pair<Json, std::string> readPart(const fs::path& folder, DiffusionPart part)
{
    const auto& names = namesOf(part);
    return {readConfig(folder, std::string(names.folder) + "/config.json", names.title), quoted(folder / names.folder / "config.json")};
}

/// Also sets the side of what the denoiser works on.
void readUNet(const fs::path& folder, DiffusionDescription& about)
{
    const auto [json, where] = readPart(folder, DiffusionPart::Denoiser);
    about.unet = unetConfigOf(json, where);
    about.side = unetSideOf(json, where);
    const auto in = about.unet.inChannels, out = about.unet.outChannels;
    if (in != out)
        ConfigReader(json, where).refuse("describes a denoiser that reads " + std::to_string(in) + " channels and writes " + std::to_string(out)
                                             + ": models that see more than the noisy picture (inpainting, InstructPix2Pix, upscalers) are not supported.",
                                         kChoose);
}

void readAutoencoder(const fs::path& folder, DiffusionDescription& about)
{
    const auto [json, where] = readPart(folder, DiffusionPart::Vae);
    about.autoencoder = autoencoderConfigOf(json, where);
    if (const auto channels = about.autoencoder->imageChannels; channels != 3)
        ConfigReader(json, where).refuse("describes an autoencoder of pictures with " + std::to_string(channels) + " channels, which is not supported; one of 3 is.", kChoose);
    makeEmptyAutoencoder(*about.autoencoder, torch::kMeta); // refuses a number of levels that the next line could not stand
    about.side <<= about.autoencoder->channels.size() - 1;
}

DiffusionDescription readConfigurations(const fs::path& folder)
{
    const Json index = readIndex(folder);
    DiffusionDescription about;
    const auto [text, where] = readPart(folder, DiffusionPart::TextEncoder);
    about.text = clipTextConfigOf(text, where);
    readUNet(folder, about);
    if (names(index, "vae") || (!index.contains("vae") && isThere(folder / "vae")))
        readAutoencoder(folder, about);
    const char* file = "scheduler/scheduler_config.json";
    const auto scheduler = schedulerOf(readConfig(folder, file, "scheduler"), quoted(folder / file));
    about.schedule = scheduler.schedule;
    about.sampler = scheduler.sampler;
    if (!isThere(folder / "tokenizer/merges.txt") && !isThere(folder / "tokenizer/tokenizer.json"))
        refuseMissing(folder, "tokenizer/merges.txt", "tokenizer");
    return about;
}

FolderPlan planOf(const fs::path& folder)
{
    FolderPlan plan{readConfigurations(folder), {}};
    auto& about = plan.description;
    const auto model = makeEmpty(about, torch::kMeta);
    std::set<std::string> dtypes;
    for (const auto& [part, module] : partsOf(*model)) {
        const auto& found = plan.weights[part] = findWeights(folder, part);
        const auto report = compareWeights(found, *module);
        refuseUnlessFitting(report, folder / namesOf(part).folder);
        about.notes.insert(about.notes.end(), report.notes.begin(), report.notes.end());
        for (const auto& [name, entry] : found.entries)
            dtypes.insert(entry.dtype);
        for (const auto& parameter : module->parameters())
            about.parameters += parameter.numel();
    }
    about.dtypes.assign(dtypes.begin(), dtypes.end());
    return plan;
}

} // namespace

DiffusionDescription describeDiffusionFolder(const fs::path& folder)
{
    return planOf(folder).description;
}

DiffusionFolder openDiffusionFolder(const fs::path& folder, const DiffusionOptions& options)
{
    auto plan = planOf(folder);
    DiffusionFolder result;
    result.tokenizer = openClipTokenizer(folder / "tokenizer");
    checkVocabulary(plan.description.text.vocabulary, result.tokenizer->vocabularySize());
    result.model = makeEmpty(plan.description, torch::TensorOptions().dtype(options.type).device(options.device));
    for (const auto& [part, module] : partsOf(*result.model)) {
        WeightsReport report;
        loadWeights(plan.weights.at(part), *module, report);
        refuseUnlessFitting(report, folder / namesOf(part).folder);
    }
    result.description = std::move(plan.description);
    return result;
}

} // namespace palimpsest
