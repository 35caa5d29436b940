// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/diffusion/diffusion_data.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/engine/methods/method.h"
#include "core/engine/runner/shared_model.h"
#include "core/engine/runner/tensor_files.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace palimpsest {

namespace {

constexpr std::int64_t kBatch = 128;          ///< pictures that are encoded at once
constexpr std::size_t kConceptPrompts = 64;   ///< that ask for what is to be forgotten
constexpr std::size_t kPromptsOfOthers = 16;  ///< for each other concept
constexpr std::uint64_t kPromptSeed = 0x7061; ///< of prompts that methods see: others than those that models are judged by

std::string keyOf(const AutoencoderModule& autoencoder, const Dataset& dataset)
{
    return sha256(hashOfTensors(stateMap(autoencoder)) + std::to_string(autoencoder.config().scalingFactor) + dataset.hash + canonicalText(Json(dataset.split.train))).substr(0, 32);
}

std::vector<std::string> captionsOf(const std::vector<CaptionedShapes>& samples)
{
    std::vector<std::string> captions;
    captions.reserve(samples.size());
    for (const auto& sample : samples)
        captions.push_back(sample.caption);
    return captions;
}

} // namespace

torch::Tensor pictureBytes(const ImageSet& images, const std::vector<std::int64_t>& ids)
{
    auto bytes = torch::empty({std::int64_t(ids.size()), images.channels, images.height, images.width}, torch::kUInt8);
    auto* to = bytes.data_ptr<std::uint8_t>();
    for (const auto id : ids) {
        const auto image = images.image(id);
        to = std::copy(image.begin(), image.end(), to);
    }
    return bytes;
}

torch::Tensor poolLatents(RunContext& context, const TextToImageModule& model, const Dataset& dataset)
{
    const auto& ids = dataset.split.train;
    const auto encode = [&](auto&& afterBatch) {
        const torch::NoGradGuard noGradients;
        std::vector<torch::Tensor> latents;
        for (std::size_t from = 0; from < ids.size(); from += kBatch) {
            const std::vector<std::int64_t> some(ids.begin() + std::ptrdiff_t(from), ids.begin() + std::ptrdiff_t(std::min(from + kBatch, ids.size())));
            latents.push_back(model.toLatents(pictureBytes(dataset.train, some).to(context.device).to(torch::kFloat32) / 255));
            afterBatch(std::int64_t(some.size()));
        }
        return torch::cat(latents);
    };
    if (!model.autoencoder())
        return encode([](std::int64_t) {});
    const auto key = keyOf(*model.autoencoder(), dataset);
    const SharedModel shared{"latents", "the pictures' latents", context.modelsFolder / ("latents-" + key + ".safetensors"), double(ids.size())};
    torch::Tensor latents;
    makeOnce(context, shared, [&] {
        std::int64_t done = 0;
        latents = encode([&](std::int64_t count) {
            done += count;
            context.progress.advance({"latents", done, std::int64_t(ids.size()), 1, 1}, count, double(count));
            context.breathe();
        });
        writeTensors(shared.file, {{"latents", latents}}, {{"format", "palimpsest-latents"}, {"dataset_hash", dataset.hash}, {"key", key}});
    });
    if (!latents.defined()) {
        const auto stored = readTensors(shared.file);
        const auto entry = stored.tensors.find("latents");
        if (entry == stored.tensors.end() || entry->second.size(0) != std::int64_t(ids.size()))
            throw Error("model.damaged", "The saved latents '" + shared.file.string() + "' are not those of the pool.", "Delete that file; the next run makes it again.");
        latents = entry->second.to(context.device);
    }
    return latents;
}

ShapeConcept forgottenConcept(const ForgetSet& forgetSet)
{
    const auto& rule = forgetSet.rule;
    if (!rule.is_object() || rule.value("kind", std::string()) != "concept" || !rule.contains("concept") || !rule.at("concept").is_string())
        throw Error("forget-set.concept", "The forget set '" + forgetSet.name + "' was not chosen by a concept, so there are no words for what is to be forgotten.",
                    "Choose a concept on the Data page, such as shape:circle or style:striped.");
    return shapeConcept(rule.at("concept").get<std::string>());
}

DiffusionData makeDiffusionData(const DiffusionSource& source, const Dataset& dataset, const ForgetSet& forgetSet, torch::Tensor latents, Substitute rule, std::uint64_t seed)
{
    const auto forgotten = forgottenConcept(forgetSet);
    const auto& ids = dataset.split.train;
    const auto device = latents.device();
    const auto tokens = [&](const std::vector<std::string>& prompts) { return tokensOf(source, prompts).to(device); };
    const auto substituted = [&](const std::string& caption, std::uint64_t of) {
        return withSubstitute(caption, forgotten, substituteFor(forgotten, rule, mixSeed(seed, of, std::uint64_t(SeedPurpose::Labels))));
    };

    DiffusionData data;
    std::vector<std::string> captions, substitutes;
    for (std::size_t place = 0, next = 0; place < ids.size(); ++place) {
        const auto& caption = dataset.captions->train[std::size_t(ids[place])].caption;
        captions.push_back(caption);
        if (next < forgetSet.sampleIds.size() && forgetSet.sampleIds[next] == ids[place]) {
            data.forget.push_back(std::int64_t(place));
            substitutes.push_back(substituted(caption, std::uint64_t(next++)));
        } else
            data.retain.push_back(std::int64_t(place));
    }
    data.latents = std::move(latents);
    data.captions = tokens(captions);
    data.substitutes = tokens(substitutes);

    const auto prompts = captionsOf(conceptPrompts(forgotten, kConceptPrompts, mixSeed(kPromptSeed, seed, 0)));
    std::vector<std::string> anchors, kept;
    for (std::size_t i = 0; i < prompts.size(); ++i)
        anchors.push_back(substituted(prompts[i], std::uint64_t(i)));
    for (const auto& other : shapeConcepts())
        if (!(other == forgotten))
            for (auto& prompt : captionsOf(conceptPrompts(other, kPromptsOfOthers, mixSeed(kPromptSeed, seed, 1))))
                if (!asksFor(prompt, forgotten))
                    kept.push_back(std::move(prompt));
    data.concepts = tokens(prompts);
    data.anchors = tokens(anchors);
    data.kept = tokens(kept);
    data.empty = tokens({""});
    return data;
}

} // namespace palimpsest
