// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/bundle.h"

#include "core/base/error.h"
#include "core/store/safetensors.h"
#include "core/store/tensor_bytes.h"

#include <algorithm>

namespace palimpsest {

std::string writeBundle(const std::filesystem::path& file, const Bundle& bundle)
{
    const auto n = std::int64_t(bundle.size());
    auto metadata = bundle.metadata;
    metadata["format"] = "palimpsest-bundle";
    metadata["group"] = bundle.group;
    return writeSafetensors(file,
                            {{"sample_ids", "I64", {n}, bytesOf(bundle.sampleIds)},
                             {"labels", "I32", {std::int64_t(bundle.labels.size())}, bytesOf(bundle.labels)},
                             {"logits", "F32", {n, bundle.classes}, bytesOf(bundle.logits)}},
                            metadata);
}

Bundle readBundle(const std::filesystem::path& file)
{
    const SafetensorsFile stored = readSafetensors(file);
    const auto refuse = [&](const std::string& what) {
        throw Error("bundle.invalid", "'" + file.string() + "' is no evaluation bundle: " + what + ".", "Evaluate the run again.");
    };
    for (const char* name : {"sample_ids", "labels", "logits"})
        if (!stored.tensors.contains(name))
            refuse(std::string("the tensor '") + name + "' is missing");
    const auto &ids = stored.tensors.at("sample_ids"), &labels = stored.tensors.at("labels"), &logits = stored.tensors.at("logits");
    if (ids.dtype != "I64" || labels.dtype != "I32" || logits.dtype != "F32")
        refuse("its tensors must be I64, I32 and F32");
    if (ids.shape.size() != 1 || labels.shape != ids.shape || logits.shape.size() != 2 || logits.shape[0] != ids.shape[0] || logits.shape[1] < 1)
        refuse("its tensors must have the shapes [n], [n] and [n, classes]");
    Bundle bundle;
    bundle.classes = logits.shape[1];
    bundle.sampleIds = valuesOf<std::int64_t>(ids);
    bundle.labels = valuesOf<std::int32_t>(labels);
    bundle.logits = valuesOf<float>(logits);
    if (std::any_of(bundle.labels.begin(), bundle.labels.end(), [&](std::int32_t label) { return label < 0 || label >= bundle.classes; }))
        refuse("a label is outside its " + std::to_string(bundle.classes) + " classes");
    if (std::adjacent_find(bundle.sampleIds.begin(), bundle.sampleIds.end(), std::greater_equal<>()) != bundle.sampleIds.end())
        refuse("its sample ids do not ascend");
    bundle.metadata = stored.metadata;
    bundle.group = bundle.metadata.contains("group") ? bundle.metadata.at("group") : file.stem().string();
    return bundle;
}

} // namespace palimpsest
