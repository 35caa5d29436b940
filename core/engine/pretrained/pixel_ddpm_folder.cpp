// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/pretrained/pixel_ddpm_folder.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/paths.h"
#include "core/engine/pretrained/config_reader.h"
#include "core/engine/pretrained/found_weights.h"
#include "core/engine/pretrained/new_folder.h"

#include <algorithm>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr const char* kConfig = "config.json";
constexpr const char* kHint = "Choose a folder that was exported from here, or write a config.json with SalUn's keys beside the weights.";
constexpr std::int64_t kMostShards = 10'000'000'000; ///< bytes of a file

std::string quoted(const fs::path& path)
{
    return "'" + path.string() + "'";
}

std::vector<PixelUNetConfig::Level> levelsOf(const ConfigReader& model, std::int64_t width, std::int64_t side)
{
    const auto attending = model.wholes("attn_resolutions", {});
    std::vector<PixelUNetConfig::Level> levels;
    for (const auto times : model.wholes("ch_mult", {1, 2, 2, 2})) {
        levels.push_back({width * times, std::find(attending.begin(), attending.end(), side) != attending.end()});
        side /= 2;
    }
    return levels;
}

FoundWeights findWeights(const fs::path& folder)
{
    FoundWeights found;
    found.entries = listWeights(folder);
    for (const auto& [name, entry] : found.entries)
        found.names.emplace(name, name);
    return found;
}

struct FolderPlan {
    PixelDdpmDescription description;
    FoundWeights weights;
};

TextToImage makeEmpty(const PixelDdpmDescription& about, const torch::TensorOptions& options)
{
    return std::make_shared<TextToImageModule>(makeEmptyPixelUNet(about.unet, options), about.schedule, about.side);
}

PixelDdpmDescription readDescription(const fs::path& folder)
{
    const auto file = folder / kConfig;
    if (!isThere(file))
        throw Error("pretrained.missing", "There is no " + quoted(file) + ".", kHint);
    const Json json = readJson(file);
    const ConfigReader config(json, quoted(file));
    for (const char* part : {"model", "data", "diffusion"})
        if (!config.has(part))
            config.refuse(std::string("has no \"") + part + "\", so it does not describe a class-conditional DDPM.", kHint);
    const auto model = config.object("model"), data = config.object("data"), diffusion = config.object("diffusion");
    PixelDdpmDescription about;
    about.side = data.whole("image_size");
    about.unet.pictureChannels = model.whole("in_channels", 3);
    if (model.whole("out_ch", about.unet.pictureChannels) != about.unet.pictureChannels)
        model.refuse("describes a denoiser that reads other channels than it writes.", kHint);
    about.unet.width = model.whole("ch");
    about.unet.levels = levelsOf(model, about.unet.width, about.side);
    about.unet.layers = model.whole("num_res_blocks", 2);
    about.unet.groups = model.whole("groups", 32);
    about.unet.dropout = model.real("dropout", 0);
    about.unet.classes = data.whole("n_classes");
    about.classes = data.texts("classes", {});
    if (about.classes.empty())
        for (std::int64_t number = 0; number < about.unet.classes; ++number)
            about.classes.push_back("class " + std::to_string(number));
    if (std::int64_t(about.classes.size()) != about.unet.classes)
        data.refuse("names " + std::to_string(about.classes.size()) + " classes of " + std::to_string(about.unet.classes) + ".", kHint);
    diffusion.require("beta_schedule", "linear");
    about.schedule = {.timesteps = diffusion.whole("num_diffusion_timesteps", 1000), .betas = BetaSchedule::Linear, .first = diffusion.real("beta_start", 1e-4), .last = diffusion.real("beta_end", 0.02)};
    return about;
}

FolderPlan planOf(const fs::path& folder)
{
    FolderPlan plan{readDescription(folder), findWeights(folder)};
    const auto model = makeEmpty(plan.description, torch::kMeta);
    refuseUnlessFitting(compareWeights(plan.weights, *model->pixelUNet()), folder);
    return plan;
}

Json configOf(const TextToImageModule& model, const std::vector<std::string>& classes)
{
    const auto& unet = model.pixelUNet()->config();
    const auto& schedule = model.scheduleConfig();
    std::vector<std::int64_t> multiples, attending;
    auto side = model.side();
    for (const auto& level : unet.levels) {
        if (level.channels % unet.width != 0)
            throw Error("pretrained.config", "The model has a level of " + std::to_string(level.channels) + " channels, which is no multiple of its first " + std::to_string(unet.width) + ".",
                        "Such a model cannot be written with SalUn's keys.");
        multiples.push_back(level.channels / unet.width);
        if (level.attends)
            attending.push_back(side);
        side /= 2;
    }
    return {{"model",
             {{"type", "conditional"}, {"in_channels", unet.pictureChannels}, {"out_ch", unet.pictureChannels}, {"ch", unet.width}, {"ch_mult", multiples}, {"num_res_blocks", unet.layers},
              {"attn_resolutions", attending}, {"dropout", unet.dropout}, {"groups", unet.groups}}},
            {"data", {{"image_size", model.side()}, {"channels", unet.pictureChannels}, {"n_classes", unet.classes}, {"classes", classes}}},
            {"diffusion", {{"beta_schedule", "linear"}, {"beta_start", schedule.first}, {"beta_end", schedule.last}, {"num_diffusion_timesteps", schedule.timesteps}}}};
}

} // namespace

bool isPixelDdpmFolder(const fs::path& folder)
{
    return isThere(folder / kConfig) && !isThere(folder / "model_index.json");
}

PixelDdpmDescription describePixelDdpmFolder(const fs::path& folder)
{
    return planOf(folder).description;
}

TextToImage openPixelDdpmFolder(const fs::path& folder, const torch::Device& device)
{
    const auto plan = planOf(folder);
    auto model = makeEmpty(plan.description, torch::TensorOptions().dtype(torch::kFloat32).device(device));
    WeightsReport report;
    loadWeights(plan.weights, *model->pixelUNet(), report);
    refuseUnlessFitting(report, folder);
    return model;
}

void exportPixelDdpmFolder(const TextToImageModule& model, const std::vector<std::string>& classes, const fs::path& folder, torch::ScalarType type)
{
    const Json config = configOf(model, classes);
    std::vector<std::pair<std::string, torch::Tensor>> tensors;
    for (const auto& entry : model.pixelUNet()->named_parameters())
        tensors.emplace_back(entry.key(), entry.value());
    fillNewFolder(folder, [&] {
        writeWeights(folder, tensors, type, kMostShards);
        writeJson(folder / kConfig, config);
    });
}

} // namespace palimpsest
