// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/picture_bundle.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/store/safetensors.h"
#include "core/store/tensor_bytes.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <utility>

namespace palimpsest {

namespace {

constexpr const char *kClipScores = "clip.scores", *kInceptionDrawn = "inception.features", *kInceptionReal = "inception.real"; ///< tensors that need not be there

/// Likewise with what CLIP and Inception made of the pictures.
std::string faultOfScores(const PictureBundle& bundle)
{
    const auto n = bundle.size(), length = std::size_t(PictureBundle::kInceptionFeatures), real = bundle.realInceptionFeatures.size();
    if (!bundle.clipScores.empty() && bundle.clipScores.size() != n)
        return "it must have one score of CLIP for each of its " + std::to_string(n) + " pictures";
    if (!bundle.inceptionFeatures.empty() && bundle.inceptionFeatures.size() != n * length)
        return "it must have Inception's features of each of its " + std::to_string(n) + " pictures";
    if (real % length != 0 || (real > 0 && bundle.featureCount > 0 && real != bundle.realSize() * length))
        return "it must have Inception's features of each real picture";
    for (const auto* values : {&bundle.clipScores, &bundle.inceptionFeatures, &bundle.realInceptionFeatures})
        if (!std::all_of(values->begin(), values->end(), [](float value) { return std::isfinite(value); }))
            return "CLIP's scores or Inception's features are no finite numbers";
    return {};
}

/// What is wrong with a bundle in memory, "" if nothing is.
std::string faultOf(const PictureBundle& bundle)
{
    const auto n = bundle.size(), k = bundle.concepts.size(), real = bundle.realSize();
    const auto isFlag = [](std::uint8_t flag) { return flag <= 1; };
    const auto isFinite = [](float value) { return std::isfinite(value); };
    const std::set<std::string> ids(bundle.concepts.begin(), bundle.concepts.end());
    if (bundle.height < 1 || bundle.width < 1 || bundle.featureCount < 0 || (k > 0) != (bundle.featureCount > 0))
        return "its pictures must have a size, and its judge concepts and features";
    if (bundle.pixels.size() != n * 3 * std::size_t(bundle.height * bundle.width) || bundle.seeds.size() != n)
        return "it must have one picture and one seed for each of its " + std::to_string(n) + " prompts";
    if (bundle.asked.size() != n * k || bundle.logits.size() != n * k || bundle.features.size() != n * std::size_t(bundle.featureCount))
        return "it must have the judge's answers for each of its " + std::to_string(n) + " pictures";
    if (bundle.realShown.size() != real * k || bundle.realFeatures.size() != real * std::size_t(bundle.featureCount))
        return "it must have features and contents of each real picture";
    if (!std::all_of(bundle.prompts.begin(), bundle.prompts.end(), [](const std::string& prompt) { return isUtf8(prompt) && prompt.find('\0') == std::string::npos; }))
        return "a prompt is no UTF-8 text";
    if (ids.size() != k)
        return "a concept is twice there";
    for (const auto* some : {&bundle.forgotten, &bundle.forgettable})
        if (!std::all_of(some->begin(), some->end(), [&](const std::string& id) { return ids.contains(id); }))
            return "a forgotten concept is none that the judge looks for";
    if (!std::all_of(bundle.asked.begin(), bundle.asked.end(), isFlag) || !std::all_of(bundle.realShown.begin(), bundle.realShown.end(), isFlag))
        return "a mark of a concept is neither 0 nor 1";
    for (const auto* values : {&bundle.logits, &bundle.features, &bundle.realFeatures})
        if (!std::all_of(values->begin(), values->end(), isFinite))
            return "the judge's answers are no finite numbers";
    return faultOfScores(bundle);
}

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& what)
{
    throw Error("bundle.invalid", "'" + file.string() + "' is no bundle of pictures: " + what + ".", "Evaluate the run again.");
}

/// Takes one of the file's tensors, and returns its shape.
template<class Value>
std::vector<std::int64_t> take(const std::filesystem::path& file, const SafetensorsFile& stored, const char* name, const char* dtype, std::size_t dimensions, std::vector<Value>& target)
{
    const StoredTensor& tensor = requiredTensor(stored, name, dtype, dimensions, [&](const std::string& what) { refuse(file, what); });
    target = valuesOf<Value>(tensor);
    return tensor.shape;
}

std::string listText(const std::vector<std::string>& ids)
{
    return Json(ids).dump();
}

std::vector<std::string> listOf(const std::filesystem::path& file, const std::map<std::string, std::string>& metadata, const char* key)
{
    const auto text = metadata.find(key);
    if (text == metadata.end())
        refuse(file, std::string("it does not say its ") + key);
    try {
        return parseJson(text->second, file.string()).get<std::vector<std::string>>();
    } catch (const std::exception&) {
        refuse(file, std::string("its ") + key + " are no list");
    }
}

} // namespace

std::string writePictureBundle(const std::filesystem::path& file, const PictureBundle& bundle)
{
    if (const std::string fault = faultOf(bundle); !fault.empty())
        throw Error("bundle.invalid", "The bundle for '" + file.string() + "' cannot be written: " + fault + ".");
    const auto n = std::int64_t(bundle.size()), k = std::int64_t(bundle.concepts.size()), real = std::int64_t(bundle.realSize());
    std::vector<std::uint8_t> texts;
    std::vector<std::int64_t> offsets{0};
    for (const auto& prompt : bundle.prompts) {
        texts.insert(texts.end(), prompt.begin(), prompt.end());
        offsets.push_back(std::int64_t(texts.size()));
    }
    auto metadata = bundle.metadata;
    metadata["format"] = "palimpsest-picture-bundle";
    metadata["concepts"] = listText(bundle.concepts);
    metadata["forgettable"] = listText(bundle.forgettable);
    metadata["forgotten"] = listText(bundle.forgotten);
    std::vector<TensorView> tensors{
        {"pictures", "U8", {n, 3, bundle.height, bundle.width}, bytesOf(bundle.pixels)},
        {"prompts", "U8", {std::int64_t(texts.size())}, bytesOf(texts)},
        {"prompts_offsets", "I64", {n + 1}, bytesOf(offsets)},
        {"seeds", "I64", {n}, bytesOf(bundle.seeds)},
        {"asked", "U8", {n, k}, bytesOf(bundle.asked)},
        {"logits", "F32", {n, k}, bytesOf(bundle.logits)},
        {"features", "F32", {n, bundle.featureCount}, bytesOf(bundle.features)},
        {"real.shown", "U8", {real, k}, bytesOf(bundle.realShown)},
        {"real.features", "F32", {real, bundle.featureCount}, bytesOf(bundle.realFeatures)}};
    if (!bundle.clipScores.empty())
        tensors.push_back({kClipScores, "F32", {n}, bytesOf(bundle.clipScores)});
    for (const auto& [name, values] : {std::pair{kInceptionDrawn, &bundle.inceptionFeatures}, std::pair{kInceptionReal, &bundle.realInceptionFeatures}})
        if (!values->empty())
            tensors.push_back({name, "F32", {std::int64_t(values->size()) / bundle.kInceptionFeatures, bundle.kInceptionFeatures}, bytesOf(*values)});
    return writeSafetensors(file, tensors, metadata);
}

PictureBundle readPictureBundle(const std::filesystem::path& file)
{
    const SafetensorsFile stored = readSafetensors(file);
    PictureBundle bundle;
    bundle.metadata = stored.metadata;
    bundle.concepts = listOf(file, stored.metadata, "concepts");
    if (stored.metadata.contains("forgettable"))
        bundle.forgettable = listOf(file, stored.metadata, "forgettable");
    else // of a version that knew captioned shapes alone
        std::copy_if(bundle.concepts.begin(), bundle.concepts.end(), std::back_inserter(bundle.forgettable), [](const std::string& id) { return id.starts_with("shape:") || id.starts_with("style:"); });
    bundle.forgotten = listOf(file, stored.metadata, "forgotten");
    const auto k = std::int64_t(bundle.concepts.size());

    const auto shape = take(file, stored, "pictures", "U8", 4, bundle.pixels);
    const auto n = shape[0];
    bundle.height = shape[2];
    bundle.width = shape[3];
    std::vector<std::uint8_t> texts;
    std::vector<std::int64_t> offsets;
    take(file, stored, "prompts", "U8", 1, texts);
    take(file, stored, "prompts_offsets", "I64", 1, offsets);
    take(file, stored, "seeds", "I64", 1, bundle.seeds);
    const auto asked = take(file, stored, "asked", "U8", 2, bundle.asked), logits = take(file, stored, "logits", "F32", 2, bundle.logits);
    const auto features = take(file, stored, "features", "F32", 2, bundle.features);
    const auto realShown = take(file, stored, "real.shown", "U8", 2, bundle.realShown), realFeatures = take(file, stored, "real.features", "F32", 2, bundle.realFeatures);
    bundle.featureCount = features[1];

    using Shape = std::vector<std::int64_t>;
    if (stored.tensors.contains(kClipScores))
        take(file, stored, kClipScores, "F32", 1, bundle.clipScores);
    for (const auto& [name, target] : {std::pair{kInceptionDrawn, &bundle.inceptionFeatures}, std::pair{kInceptionReal, &bundle.realInceptionFeatures}})
        if (stored.tensors.contains(name) && take(file, stored, name, "F32", 2, *target)[1] != bundle.kInceptionFeatures)
            refuse(file, std::string("the tensor '") + name + "' must have " + std::to_string(bundle.kInceptionFeatures) + " columns");
    if (shape[1] != 3 || asked != Shape{n, k} || logits != Shape{n, k} || features[0] != n || realShown != Shape{realFeatures[0], k} || realFeatures[1] != bundle.featureCount)
        refuse(file, "its tensors do not fit each other");
    if (offsets.size() != std::size_t(n) + 1 || offsets.front() != 0 || offsets.back() != std::int64_t(texts.size()) || !std::is_sorted(offsets.begin(), offsets.end()))
        refuse(file, "the offsets of its prompts do not fit");
    for (std::size_t i = 0; i + 1 < offsets.size(); ++i)
        bundle.prompts.emplace_back(texts.begin() + offsets[i], texts.begin() + offsets[i + 1]);
    if (const std::string fault = faultOf(bundle); !fault.empty())
        refuse(file, fault);
    return bundle;
}

} // namespace palimpsest
