// SPDX-License-Identifier: GPL-3.0-or-later
// The networks that pictures are scored by, with weights that need no file, and the files that they come from.
#pragma once

#include "tests/engine/diffusion_weights.h"
#include "tests/store/fixtures.h"

#include "core/engine/pretrained/clip_folder.h"
#include "core/engine/pretrained/inception_file.h"
#include "core/engine/pretrained/weight_files.h"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace palimpsest::test {

inline constexpr std::int64_t kClipSide = 24, kClipLength = 10, kClipEnd = 513, kClipProjection = 20;

inline Clip makeSmallClip(ClipActivation activation, const torch::TensorOptions& options = {})
{
    const auto text = makeEmptyClipText({.vocabulary = kClipEnd + 1, .width = 32, .hidden = 40, .layers = 2, .heads = 4, .positions = kClipLength}, options);
    const auto vision = makeEmptyClipVision({.width = 48, .hidden = 72, .layers = 3, .heads = 4, .patch = 8, .side = kClipSide, .activation = activation}, options);
    return std::make_shared<ClipModule>(text, vision, kClipProjection, options);
}

/// The weights of make_clip_score_references.py: numbers are counted without the scale's.
inline Clip filledClip(ClipActivation activation)
{
    auto clip = makeSmallClip(activation);
    const torch::NoGradGuard noGradients;
    std::uint64_t stream = 0;
    for (auto& [name, tensor] : parametersByName(*clip)) {
        if (name == "logit_scale") {
            tensor.fill_(1.5);
            continue;
        }
        auto values = hashed(stream++, tensor.numel()).view(tensor.sizes());
        if (tensor.dim() == 1)
            values = values / 5 + (name.ends_with("weight") ? 1 : 0);
        else if (name.find("embedding") == std::string::npos)
            values = values * 2.5 / std::sqrt(double(tensor[0].numel()));
        tensor.copy_(values);
    }
    return clip;
}

/// A name in memory as files have it.
inline std::string fileName(const std::string& name)
{
    return name.starts_with("text.") ? name.substr(5) : name.starts_with("vision.") ? name.substr(7) : name;
}

inline const Json kClipConfig = {{"model_type", "clip"},
                      {"projection_dim", kClipProjection},
                      {"text_config", {{"model_type", "clip_text_model"}, {"vocab_size", kClipEnd + 1}, {"hidden_size", 32}, {"intermediate_size", 40}, {"num_hidden_layers", 2}, {"num_attention_heads", 4}, {"max_position_embeddings", kClipLength}}},
                      {"vision_config", {{"hidden_size", 48}, {"intermediate_size", 72}, {"num_hidden_layers", 3}, {"num_attention_heads", 4}, {"patch_size", 8}, {"image_size", kClipSide}}}};

/// A folder as transformers saves it, with a tokenizer of bytes alone.
struct SavedClip {
    Folder folder;
    std::filesystem::path path = folder / "clip";
    std::vector<std::pair<std::string, torch::Tensor>> tensors;

    SavedClip()
    {
        for (const auto& [name, tensor] : parametersByName(*filledClip(ClipActivation::QuickGelu)))
            tensors.emplace_back(fileName(name), tensor);
        tensors.emplace_back("text_model.embeddings.position_ids", torch::zeros({1, kClipLength}));
        std::filesystem::create_directories(path);
        for (const auto& [name, content] : trainClipTokenizer({{"a"}}, 0)->files(kClipLength))
            put(path / name, content);
        write(kClipConfig);
    }

    void write(const Json& config) const
    {
        put(path / "config.json", config.dump());
        writeWeights(path, tensors, torch::kFloat32, 1'000'000'000);
    }

    std::string refusal() const
    {
        return errorOf([&] { openClipFolder(path); });
    }

    std::string sentence() const
    {
        return sentenceOf([&] { openClipFolder(path); });
    }
};

/// The weights of make_inception_references.py.
inline const Inception& filledInception()
{
    static const Inception inception = [] {
        auto made = makeEmptyInception();
        fillHashed(*made);
        return made;
    }();
    return inception;
}

using NamedTensors = std::vector<std::pair<std::string, torch::Tensor>>;

/// As the published file has them: with a classifier of 1008 classes and counts of batches.
inline NamedTensors publishedInception()
{
    NamedTensors tensors;
    for (const auto& [name, tensor] : parametersByName(*filledInception()))
        tensors.emplace_back(name, tensor);
    tensors.emplace_back("fc.weight", torch::zeros({1008, 2048}));
    tensors.emplace_back("fc.bias", torch::zeros({1008}));
    tensors.emplace_back("Conv2d_1a_3x3.bn.num_batches_tracked", torch::zeros({}));
    return tensors;
}

/// A file in half precision in that folder.
inline std::filesystem::path writtenInception(const std::filesystem::path& folder, const NamedTensors& tensors)
{
    std::filesystem::create_directories(folder);
    writeWeights(folder, tensors, torch::kFloat16, 1'000'000'000);
    return folder / "model.safetensors";
}

} // namespace palimpsest::test
