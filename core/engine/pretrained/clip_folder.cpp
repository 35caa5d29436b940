// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/pretrained/clip_folder.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/base/paths.h"
#include "core/engine/pretrained/config_reader.h"
#include "core/engine/pretrained/diffusion_config_json.h"
#include "core/engine/pretrained/found_weights.h"
#include "core/engine/pretrained/pretrained_folder.h"

#include <set>
#include <utility>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr const char *kChoose = "Choose the folder of OpenAI's CLIP (ViT-B/32, B/16 or L/14) as transformers saves it.", *kOpenClip = "a model of OpenCLIP with another GELU";

std::string quoted(const fs::path& file)
{
    return "'" + file.string() + "'";
}

/// The part of a config.json that describes one half. Older files repeat in "…_dict" what holds where the two differ.
Json half(const Json& config, const std::string& key)
{
    Json result = Json::object();
    for (const auto& name : {key, key + "_dict"})
        if (const auto part = config.find(name); part != config.end() && part->is_object())
            result.update(*part);
    return result;
}

ClipVisionConfig visionConfigOf(const Json& config, const std::string& where)
{
    const ConfigReader reader(config, where);
    reader.require("num_channels", 3);
    reader.require("layer_norm_eps", 1e-5);
    ClipVisionConfig vision;
    const auto activation = reader.text("hidden_act", "quick_gelu");
    if (activation != "quick_gelu" && activation != "gelu")
        reader.refuse("has as \"hidden_act\" \"" + activation + "\", which is not supported; known are quick_gelu and gelu.", kChoose);
    vision.activation = activation == "gelu" ? ClipActivation::Gelu : ClipActivation::QuickGelu;
    vision.width = reader.whole("hidden_size", 768);
    vision.hidden = reader.whole("intermediate_size", 3072);
    vision.layers = reader.whole("num_hidden_layers", 12);
    vision.heads = reader.whole("num_attention_heads", 12);
    vision.patch = reader.whole("patch_size", 32);
    vision.side = reader.whole("image_size", 224);
    return vision;
}

Json readConfig(const fs::path& folder)
{
    if (isThere(folder / "config.json"))
        return readJson(folder / "config.json");
    if (isThere(folder / "open_clip_config.json") || isThere(folder / "open_clip_pytorch_model.bin") || isThere(folder / "open_clip_model.safetensors"))
        throw Error("pretrained.open-clip", quoted(folder) + " is in OpenCLIP's own layout, which is not supported.", kChoose);
    if (isThere(folder / "model_index.json"))
        throw Error("pretrained.config", quoted(folder) + " is a text-to-image model; its text encoder alone is no CLIP model.", kChoose);
    throw Error("pretrained.missing", quoted(folder) + " has no config.json.", kChoose);
}

/// Refuses pictures that would have to be prepared in another way than clipPixels() does.
void checkPreparation(const fs::path& folder, std::int64_t side)
{
    const auto file = folder / "preprocessor_config.json";
    if (!isThere(file))
        return;
    const Json config = readJson(file);
    const ConfigReader reader(config, quoted(file));
    for (const char* key : {"do_resize", "do_center_crop", "do_normalize"})
        reader.require(key, true);
    constexpr int kBicubic = 3;
    reader.require("resample", kBicubic);
    reader.require("image_mean", Json{0.48145466, 0.4578275, 0.40821073});
    reader.require("image_std", Json{0.26862954, 0.26130258, 0.27577711});
    for (const char* key : {"size", "crop_size"})
        if (reader.has(key) && !config.at(key).is_object())
            reader.require(key, side);
}

/// What files have beside weights.
bool isNoWeight(const std::string& name)
{
    return name.ends_with(".position_ids");
}

FoundWeights findWeights(const fs::path& folder)
{
    FoundWeights found;
    found.entries = listWeights(folder);
    std::erase_if(found.entries, [](const auto& entry) { return isNoWeight(entry.first); });
    for (const auto& [name, entry] : found.entries)
        found.names[name] = name.starts_with("text_model.") ? "text." + name : name.starts_with("vision_model.") ? "vision." + name : name;
    return found;
}

std::string hashOfFiles(const FoundWeights& found)
{
    std::set<fs::path> files;
    for (const auto& [name, entry] : found.entries)
        files.insert(entry.file);
    std::string hashes;
    for (const auto& file : files)
        hashes += sha256OfFile(file);
    return files.size() == 1 ? hashes : sha256(hashes);
}

Clip makeEmptyClip(const ClipConfig& config, const torch::TensorOptions& options)
{
    return std::make_shared<ClipModule>(makeEmptyClipText(config.text, options), makeEmptyClipVision(config.vision, options), config.projection, options);
}

} // namespace

ClipConfig clipConfigOf(const Json& json, const std::string& where)
{
    const ConfigReader reader(json, where);
    const auto type = reader.text("model_type", "clip");
    if (type == "clip_text_model")
        reader.refuse("describes a text encoder alone, as Stable Diffusion has it; a CLIP model that sees pictures, too, is needed.", kChoose);
    if (type != "clip")
        reader.refuse("describes a model of type \"" + type + "\", which is not supported as CLIP; \"clip\" is.", kChoose);
    const Json text = half(json, "text_config"), vision = half(json, "vision_config");
    ConfigReader(text, where).require("hidden_act", "quick_gelu", kOpenClip);
    return {clipTextConfigOf(text, where), visionConfigOf(vision, where), reader.whole("projection_dim", 512)};
}

ClipFolder openClipFolder(const fs::path& folder, torch::Device device)
{
    const auto config = clipConfigOf(readConfig(folder), quoted(folder / "config.json"));
    const auto empty = makeEmptyClip(config, torch::kMeta); // refuses configurations that cannot be
    checkPreparation(folder, config.vision.side);
    const auto found = findWeights(folder);
    refuseUnlessFitting(compareWeights(found, *empty), folder);
    ClipFolder clip;
    clip.tokenizer = openClipTokenizer(folder);
    checkVocabulary(config.text.vocabulary, clip.tokenizer->vocabularySize());
    clip.model = makeEmptyClip(config, device);
    WeightsReport report;
    loadWeights(found, *clip.model, report);
    refuseUnlessFitting(report, folder);
    clip.model->eval();
    clip.hash = hashOfFiles(found);
    clip.name = folder.has_filename() ? folder.filename().string() : folder.parent_path().filename().string();
    return clip;
}

} // namespace palimpsest
