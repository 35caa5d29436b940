// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/pretrained/diffusion_config_json.h"

#include "core/engine/pretrained/config_reader.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace palimpsest {

namespace {

constexpr const char *kBelongs = "Use the config.json that belongs to the weights.", *kOtherModel = "Choose a model of Stable Diffusion 1.x's architecture.";
constexpr std::int64_t kLargestSide = 65536;

void requireClass(const ConfigReader& reader, const char* name)
{
    if (const auto found = reader.text("_class_name", name); found != name)
        reader.refuse("describes a " + found + ", which is not supported; a " + name + " is.", kOtherModel);
}

/// A number that may be given once for each level, but must be the same for all.
std::int64_t sameForAll(const ConfigReader& reader, const char* key, std::int64_t otherwise)
{
    const auto numbers = reader.wholes(key, {otherwise});
    if (numbers.empty() || std::any_of(numbers.begin(), numbers.end(), [&](std::int64_t number) { return number != numbers.front(); }))
        reader.refuse(std::string("has as \"") + key + "\" different numbers for its levels, which is not supported.", kOtherModel);
    return numbers.front();
}

/// Whether each block is `with` rather than `without`.
std::vector<bool> blocksAre(const ConfigReader& reader, const char* key, const char* with, const char* without, std::vector<std::string> otherwise)
{
    std::vector<bool> result;
    for (const auto& name : reader.texts(key, std::move(otherwise))) {
        if (name != with && name != without)
            reader.refuse(std::string("has as one of \"") + key + "\" \"" + name + "\", which is not supported; known are " + (with == without ? "" : std::string(with) + " and ") + without + ".",
                          kOtherModel);
        result.push_back(name == with);
    }
    return result;
}

void requireCount(const ConfigReader& reader, const char* key, std::size_t found, std::size_t expected)
{
    if (found != expected)
        reader.refuse(std::string("has as \"") + key + "\" " + std::to_string(found) + " entries, and \"block_out_channels\" has " + std::to_string(expected) + ".", kBelongs);
}

std::int64_t groupsOf(const ConfigReader& reader, const Json& config)
{
    if (config.contains("norm_num_groups") && config.at("norm_num_groups").is_null())
        reader.refuse("has no number of groups for its norms (norm_num_groups), which is not supported.", kOtherModel);
    return reader.whole("norm_num_groups", 32);
}

/// What would change the network.
void requireStableDiffusionUNet(const ConfigReader& reader)
{
    constexpr const char *kSecond = "Stable Diffusion 2", *kXl = "Stable Diffusion XL", *kLcm = "a latent consistency model", *kIf = "DeepFloyd IF";
    const std::pair<const char*, Json> kPlain[] = {
        {"center_input_sample", false}, {"downsample_padding", 1}, {"mid_block_scale_factor", 1}, {"act_fn", "silu"}, {"only_cross_attention", false}, {"num_attention_heads", nullptr},
        {"num_class_embeds", nullptr}, {"class_embeddings_concat", false}, {"time_embedding_type", "positional"}, {"time_embedding_dim", nullptr}, {"time_embedding_act_fn", nullptr},
        {"timestep_post_act", nullptr}, {"conv_in_kernel", 3}, {"conv_out_kernel", 3}, {"cross_attention_norm", nullptr}, {"reverse_transformer_layers_per_block", nullptr}};
    for (const auto& [key, value] : kPlain)
        reader.require(key, value);
    reader.require("use_linear_projection", false, kSecond);
    reader.require("upcast_attention", false, kSecond);
    reader.require("dual_cross_attention", false, "Versatile Diffusion");
    reader.require("addition_embed_type", nullptr, kXl);
    reader.require("transformer_layers_per_block", 1, kXl);
    reader.require("class_embed_type", nullptr, "a model that is told of classes or noise levels (unCLIP, an upscaler)");
    reader.require("time_cond_proj_dim", nullptr, kLcm);
    reader.require("attention_type", "default", "GLIGEN");
    for (const char* key : {"encoder_hid_dim", "encoder_hid_dim_type"})
        reader.require(key, nullptr, kIf);
    reader.require("resnet_time_scale_shift", "default", kIf);
    reader.require("resnet_skip_time_act", false, kIf);
    reader.require("resnet_out_scale_factor", 1, kIf);
    reader.require("mid_block_only_cross_attention", nullptr, kIf);
    reader.require("mid_block_type", "UNetMidBlock2DCrossAttn");
}

Json attentionHeads(const std::vector<UNetConfig::Level>& levels)
{
    const bool same = std::all_of(levels.begin(), levels.end(), [&](const auto& level) { return level.heads == levels.front().heads; });
    if (same)
        return levels.front().heads;
    Json heads = Json::array();
    for (const auto& level : levels)
        heads.push_back(level.heads);
    return heads;
}

} // namespace

UNetConfig unetConfigOf(const Json& json, const std::string& where)
{
    const ConfigReader reader(json, where);
    requireClass(reader, "UNet2DConditionModel");
    requireStableDiffusionUNet(reader);
    UNetConfig config;
    config.inChannels = reader.whole("in_channels", 4);
    config.outChannels = reader.whole("out_channels", 4);
    config.layers = sameForAll(reader, "layers_per_block", 2);
    config.contextWidth = sameForAll(reader, "cross_attention_dim", 1280);
    config.groups = groupsOf(reader, json);
    config.normEpsilon = reader.real("norm_eps", 1e-5);
    config.cosineFirst = reader.flag("flip_sin_to_cos", true);
    config.frequencyShift = reader.real("freq_shift", 0);

    const auto channels = reader.wholes("block_out_channels", {320, 640, 1280, 1280});
    const auto down = blocksAre(reader, "down_block_types", "CrossAttnDownBlock2D", "DownBlock2D", {"CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"});
    const auto up = blocksAre(reader, "up_block_types", "CrossAttnUpBlock2D", "UpBlock2D", {"UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"});
    const auto heads = reader.wholes("attention_head_dim", {8});
    requireCount(reader, "down_block_types", down.size(), channels.size());
    requireCount(reader, "up_block_types", up.size(), channels.size());
    if (heads.size() != 1)
        requireCount(reader, "attention_head_dim", heads.size(), channels.size());
    for (std::size_t i = 0; i < channels.size(); ++i)
        config.levels.push_back({channels[i], heads.size() == 1 ? heads.front() : heads[i], down[i], up[up.size() - 1 - i]});
    return config;
}

std::int64_t unetSideOf(const Json& json, const std::string& where)
{
    const ConfigReader reader(json, where);
    const auto sides = reader.wholes("sample_size", {});
    if (sides.empty())
        reader.refuse("does not say \"sample_size\".", kBelongs);
    const auto side = sides.front();
    if (sides.size() > 2 || sides.back() != side || side < 1 || side > kLargestSide)
        reader.refuse("has a \"sample_size\" that is no side of a square from 1 to " + std::to_string(kLargestSide) + ".", kBelongs);
    return side;
}

AutoencoderConfig autoencoderConfigOf(const Json& json, const std::string& where)
{
    const ConfigReader reader(json, where);
    requireClass(reader, "AutoencoderKL");
    const std::pair<const char*, Json> kPlain[] = {{"act_fn", "silu"}, {"latents_mean", nullptr}, {"latents_std", nullptr}, {"mid_block_add_attention", true}};
    for (const auto& [key, value] : kPlain)
        reader.require(key, value);
    for (const char* key : {"use_quant_conv", "use_post_quant_conv"})
        reader.require(key, true, "Stable Diffusion 3");
    reader.require("shift_factor", nullptr, "Stable Diffusion 3");
    AutoencoderConfig config;
    config.imageChannels = reader.whole("in_channels", 3);
    if (const auto out = reader.whole("out_channels", 3); out != config.imageChannels)
        reader.refuse("reads pictures of " + std::to_string(config.imageChannels) + " channels and writes some of " + std::to_string(out) + ", which is not supported.", kOtherModel);
    config.latentChannels = reader.whole("latent_channels", 4);
    config.layers = reader.whole("layers_per_block", 1);
    config.groups = groupsOf(reader, json);
    config.scalingFactor = reader.real("scaling_factor", 0.18215);
    config.channels = reader.wholes("block_out_channels", {64});
    const auto down = blocksAre(reader, "down_block_types", "DownEncoderBlock2D", "DownEncoderBlock2D", {"DownEncoderBlock2D"});
    const auto up = blocksAre(reader, "up_block_types", "UpDecoderBlock2D", "UpDecoderBlock2D", {"UpDecoderBlock2D"});
    requireCount(reader, "down_block_types", down.size(), config.channels.size());
    requireCount(reader, "up_block_types", up.size(), config.channels.size());
    return config;
}

ClipTextConfig clipTextConfigOf(const Json& json, const std::string& where)
{
    const ConfigReader reader(json, where);
    if (const auto type = reader.text("model_type", "clip_text_model"); type != "clip_text_model")
        reader.refuse("describes a model of type \"" + type + "\", which is not supported as a text encoder; \"clip_text_model\" is.", kOtherModel);
    reader.require("hidden_act", "quick_gelu", "OpenCLIP's text encoder of Stable Diffusion 2");
    reader.require("layer_norm_eps", 1e-5);
    ClipTextConfig config;
    config.vocabulary = reader.whole("vocab_size", 49408);
    config.width = reader.whole("hidden_size", 512);
    config.hidden = reader.whole("intermediate_size", 2048);
    config.layers = reader.whole("num_hidden_layers", 12);
    config.heads = reader.whole("num_attention_heads", 8);
    config.positions = reader.whole("max_position_embeddings", 77);
    return config;
}

Json configJson(const UNetConfig& config, std::int64_t side)
{
    Json channels = Json::array(), down = Json::array(), up = Json::array();
    for (const auto& level : config.levels) {
        channels.push_back(level.channels);
        down.push_back(level.attendsDown ? "CrossAttnDownBlock2D" : "DownBlock2D");
        up.insert(up.begin(), level.attendsUp ? "CrossAttnUpBlock2D" : "UpBlock2D");
    }
    return {{"_class_name", "UNet2DConditionModel"}, {"_diffusers_version", kDiffusersVersion}, {"sample_size", side}, {"in_channels", config.inChannels}, {"out_channels", config.outChannels},
            {"center_input_sample", false}, {"flip_sin_to_cos", config.cosineFirst}, {"freq_shift", config.frequencyShift}, {"down_block_types", down}, {"mid_block_type", "UNetMidBlock2DCrossAttn"},
            {"up_block_types", up}, {"only_cross_attention", false}, {"block_out_channels", channels}, {"layers_per_block", config.layers}, {"downsample_padding", 1}, {"mid_block_scale_factor", 1},
            {"act_fn", "silu"}, {"norm_num_groups", config.groups}, {"norm_eps", config.normEpsilon}, {"cross_attention_dim", config.contextWidth},
            {"attention_head_dim", attentionHeads(config.levels)}, {"use_linear_projection", false}, {"upcast_attention", false}, {"resnet_time_scale_shift", "default"}};
}

Json configJson(const AutoencoderConfig& config, std::int64_t side)
{
    const auto levels = config.channels.size();
    return {{"_class_name", "AutoencoderKL"}, {"_diffusers_version", kDiffusersVersion}, {"in_channels", config.imageChannels}, {"out_channels", config.imageChannels},
            {"down_block_types", std::vector<std::string>(levels, "DownEncoderBlock2D")}, {"up_block_types", std::vector<std::string>(levels, "UpDecoderBlock2D")},
            {"block_out_channels", config.channels}, {"layers_per_block", config.layers}, {"act_fn", "silu"}, {"latent_channels", config.latentChannels}, {"norm_num_groups", config.groups},
            {"sample_size", side}, {"scaling_factor", config.scalingFactor}};
}

Json configJson(const ClipTextConfig& config)
{
    // The three ids are those of Stable Diffusion 1.x's own file, wrong as they are: 2 as the end has transformers look for the largest id, where every vocabulary has its end.
    return {{"architectures", {"CLIPTextModel"}}, {"model_type", "clip_text_model"}, {"vocab_size", config.vocabulary}, {"hidden_size", config.width}, {"intermediate_size", config.hidden},
            {"num_hidden_layers", config.layers}, {"num_attention_heads", config.heads}, {"max_position_embeddings", config.positions}, {"projection_dim", config.width}, {"hidden_act", "quick_gelu"},
            {"layer_norm_eps", 1e-5}, {"attention_dropout", 0.0}, {"dropout", 0.0}, {"bos_token_id", 0}, {"eos_token_id", 2}, {"pad_token_id", 1}};
}

} // namespace palimpsest
