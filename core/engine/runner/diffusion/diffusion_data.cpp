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

constexpr std::int64_t kBatch = 128;          ///< pictures that are encoded at once, where memory allows
constexpr std::int64_t kPixelsTogether = 50 * 64 * 64; ///< on a CPU
constexpr std::int64_t kPixelsOnGpu = 8 * kPixelsTogether;
constexpr std::size_t kMostKept = 256;        ///< prompts of others: of a dataset with hundreds of concepts, some of each would be thousands
constexpr std::size_t kConceptPrompts = 64;   ///< that ask for what is to be forgotten
constexpr std::size_t kPromptsOfOthers = 16;  ///< for each other concept
constexpr std::uint64_t kPromptSeed = 0x7061; ///< of prompts that methods see: others than those that models are judged by

std::string keyOf(const AutoencoderModule& autoencoder, const Dataset& dataset)
{
    const auto side = dataset.descriptor->isResized() ? " side " + std::to_string(dataset.pictureSide()) : std::string(); // which the hash of such pictures does not know
    return sha256(hashOfTensors(stateMap(autoencoder)) + std::to_string(autoencoder.config().scalingFactor) + dataset.hash + canonicalText(Json(dataset.split.train)) + side).substr(0, 32);
}

torch::Tensor bytesOf(const ImageSet& images, const PictureFiles* files, const std::vector<std::int64_t>& ids)
{
    const std::int64_t height = files ? files->side() : images.height, width = files ? files->side() : images.width;
    auto bytes = torch::empty({std::int64_t(ids.size()), images.channels, height, width}, torch::kUInt8);
    auto* to = bytes.data_ptr<std::uint8_t>();
    if (files) {
        files->read(ids, to);
        return bytes;
    }
    for (const auto id : ids) {
        const auto image = images.image(id);
        to = std::copy(image.begin(), image.end(), to);
    }
    return bytes;
}

/// At most `count` of the texts, evenly from first to last.
std::vector<std::string> spread(std::vector<std::string> texts, std::size_t count)
{
    if (texts.size() <= count)
        return texts;
    std::vector<std::string> some;
    for (std::size_t i = 0; i < count; ++i)
        some.push_back(std::move(texts[i * texts.size() / count]));
    return some;
}

} // namespace

torch::Tensor trainPictures(const Dataset& dataset, const std::vector<std::int64_t>& ids)
{
    return bytesOf(dataset.train, dataset.trainPictures.get(), ids);
}

torch::Tensor testPictures(const Dataset& dataset, const std::vector<std::int64_t>& ids)
{
    return bytesOf(dataset.test, dataset.testPictures.get(), ids);
}

std::int64_t picturesTogether(std::int64_t side, const torch::Device& device, std::int64_t most)
{
    return std::clamp<std::int64_t>((device.is_cuda() ? kPixelsOnGpu : kPixelsTogether) / (side * side), 1, most);
}

torch::Tensor poolLatents(RunContext& context, const TextToImageModule& model, const Dataset& dataset)
{
    const auto& ids = dataset.split.train;
    const auto encode = [&](auto&& afterBatch) {
        const torch::NoGradGuard noGradients;
        auto shape = model.latentShape();
        shape.insert(shape.begin(), std::int64_t(ids.size()));
        const auto latents = torch::empty(shape, torch::TensorOptions(torch::kFloat32).device(context.device)); // rather than batches that are put together: of large pictures that is gigabytes twice
        const auto together = std::size_t(picturesTogether(dataset.pictureSide(), context.device, kBatch));
        for (std::size_t from = 0; from < ids.size(); from += together) {
            const std::vector<std::int64_t> some(ids.begin() + std::ptrdiff_t(from), ids.begin() + std::ptrdiff_t(std::min(from + together, ids.size())));
            latents.narrow(0, std::int64_t(from), std::int64_t(some.size())).copy_(model.toLatents(trainPictures(dataset, some).to(context.device).to(torch::kFloat32) / 255));
            afterBatch(std::int64_t(some.size()));
        }
        return latents;
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

std::vector<std::string> poolCaptions(const Dataset& dataset)
{
    std::vector<std::string> captions;
    captions.reserve(dataset.split.train.size());
    for (const auto id : dataset.split.train)
        captions.push_back(dataset.captions->train.captions[std::size_t(id)]);
    return captions;
}

RealPictures realPicturesFor(const Dataset& dataset, std::size_t count, std::uint64_t seed)
{
    if (auto painted = dataset.captions->concepts->paint(count, seed); !painted.pixels.empty())
        return painted;
    const auto& ids = dataset.split.test;
    const std::vector<std::int64_t> some(ids.begin(), ids.begin() + std::ptrdiff_t(std::min(count, ids.size())));
    const auto known = dataset.captions->concepts->knownIds().size();
    const auto& shown = dataset.captions->test.shown;
    RealPictures real{{}, {}, dataset.pictureSide()};
    for (const auto id : some)
        real.shown.insert(real.shown.end(), shown.begin() + std::ptrdiff_t(std::size_t(id) * known), shown.begin() + std::ptrdiff_t((std::size_t(id) + 1) * known));
    const auto bytes = testPictures(dataset, some);
    const auto pixels = bytes.expand({bytes.size(0), 3, bytes.size(2), bytes.size(3)}).contiguous();
    real.pixels.assign(pixels.data_ptr<std::uint8_t>(), pixels.data_ptr<std::uint8_t>() + pixels.numel());
    return real;
}

DiffusionData makeDiffusionData(const PromptReader& tokens, const Dataset& dataset, const ForgetSet& forgetSet, torch::Tensor latents, Substitute rule, std::uint64_t seed)
{
    const ForgetTarget target(forgetSet.rule, dataset.captions->concepts);
    const auto& ids = dataset.split.train;
    const auto device = latents.device();
    const auto read = [&](const std::vector<std::string>& prompts) { return tokens(prompts).to(device); };
    const auto substituted = [&](const std::string& caption, std::uint64_t of) {
        return target.withSubstitute(caption, rule, mixSeed(seed, of, std::uint64_t(SeedPurpose::Labels)));
    };

    DiffusionData data;
    const auto captions = poolCaptions(dataset);
    std::vector<std::string> forget, retain, substitutes;
    for (std::size_t place = 0, next = 0; place < ids.size(); ++place) {
        const bool isForgotten = next < forgetSet.sampleIds.size() && forgetSet.sampleIds[next] == ids[place];
        (isForgotten ? data.forget : data.retain).push_back(std::int64_t(place));
        (isForgotten ? forget : retain).push_back(captions[place]);
        if (isForgotten)
            substitutes.push_back(substituted(captions[place], std::uint64_t(next++)));
    }
    data.latents = std::move(latents);
    data.captions = read(captions);
    data.substitutes = read(substitutes);

    const auto prompts = target.prompts(forget, kConceptPrompts, mixSeed(kPromptSeed, seed, 0));
    std::vector<std::string> anchors;
    for (std::size_t i = 0; i < prompts.size(); ++i)
        anchors.push_back(substituted(prompts[i], std::uint64_t(i)));
    data.concepts = read(prompts);
    data.anchors = read(anchors);
    data.kept = read(spread(target.keptPrompts(retain, kPromptsOfOthers, mixSeed(kPromptSeed, seed, 1)), kMostKept));
    data.empty = read({""});
    return data;
}

} // namespace palimpsest
