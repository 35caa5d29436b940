// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/data/classification_data.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/engine/tensor_vectors.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace palimpsest {

namespace {

torch::Tensor labelsAt(const ImageSet& set, const std::vector<std::int64_t>& ids)
{
    std::vector<std::int64_t> labels;
    labels.reserve(ids.size());
    for (const auto id : ids)
        labels.push_back(set.labels[std::size_t(id)]);
    return tensorOf(labels);
}

/// Positions in `pool` (ascending) of ids that are all in it.
torch::Tensor positionsIn(const std::vector<std::int64_t>& pool, const std::vector<std::int64_t>& ids)
{
    std::vector<std::int64_t> positions;
    positions.reserve(ids.size());
    for (const auto id : ids)
        positions.push_back(std::lower_bound(pool.begin(), pool.end(), id) - pool.begin());
    return tensorOf(positions);
}

std::set<std::int32_t> classesOf(const ImageSet& set, const std::vector<std::int64_t>& ids)
{
    std::set<std::int32_t> classes;
    for (const auto id : ids)
        classes.insert(set.labels[std::size_t(id)]);
    return classes;
}

/// The data with `forgetIds`, ascending ids of the pool, cut off.
ClassificationData cutData(const Dataset& dataset, std::vector<std::int64_t> forgetIds, const torch::Device& device, const Augmentation& augmentation)
{
    const auto& pool = dataset.split.train;
    ClassificationData data;
    data.forgetIds = std::move(forgetIds);
    std::set_difference(pool.begin(), pool.end(), data.forgetIds.begin(), data.forgetIds.end(), std::back_inserter(data.retainIds));
    data.training = TrainingData{imagesAt(dataset.train, pool), labelsAt(dataset.train, pool),
                                 std::int64_t(dataset.descriptor->classes.size()), positionsIn(pool, data.forgetIds),
                                 positionsIn(pool, data.retainIds), augmentation}
                        .to(device);
    data.testIds = dataset.split.test;
    data.testImages = imagesAt(dataset.test, data.testIds).to(device);
    data.testLabels = labelsAt(dataset.test, data.testIds);
    data.validationIds = dataset.split.validation;
    data.validationImages = imagesAt(dataset.train, data.validationIds).to(device);
    data.validationLabels = labelsAt(dataset.train, data.validationIds);
    if (const auto& other = dataset.split.originalTrain; !other.empty())
        data.originalTraining = TrainingData{imagesAt(dataset.train, other), labelsAt(dataset.train, other), data.training.classes,
                                             torch::empty({0}, torch::kInt64), torch::arange(std::int64_t(other.size()), torch::kInt64), augmentation}
                                    .to(device);

    const auto kept = classesOf(dataset.train, data.retainIds);
    const auto forgotten = classesOf(dataset.train, data.forgetIds);
    data.attackNonMembers = std::count_if(data.testIds.begin(), data.testIds.end(), [&](std::int64_t id) {
        const auto label = dataset.test.labels[std::size_t(id)];
        return kept.contains(label) || !forgotten.contains(label);
    });
    return data;
}

} // namespace

torch::Tensor imagesAt(const ImageSet& set, const std::vector<std::int64_t>& ids)
{
    auto* pixels = const_cast<std::uint8_t*>(set.pixels.data()); // read only: index_select copies
    const auto all = torch::from_blob(pixels, {set.count, set.channels, set.height, set.width}, torch::kUInt8);
    return all.index_select(0, tensorOf(ids));
}

Augmentation augmentationNamed(const std::string& id)
{
    constexpr std::int64_t kCropPadding = 4;
    if (id == "flip")
        return {0, true};
    if (id == "crop-flip")
        return {kCropPadding, true};
    return {};
}

ClassificationData makeClassificationData(const Dataset& dataset, const ForgetSet& forgetSet, const torch::Device& device,
                                          const Augmentation& augmentation)
{
    if (forgetSet.datasetHash != dataset.hash)
        throw Error("forget-set.other-dataset",
                    "The forget set '" + forgetSet.name + "' was made for other files (" + shortHash(forgetSet.datasetHash) + ") than these ("
                        + shortHash(dataset.hash) + ").",
                    "Choose the dataset that the forget set was made for, or make a new forget set.");
    const auto& pool = dataset.split.train;
    auto forgetIds = forgetSet.sampleIds;
    std::sort(forgetIds.begin(), forgetIds.end());
    if (forgetIds.empty())
        throw Error("forget-set.empty", "The forget set '" + forgetSet.name + "' is empty.", "Choose at least one sample.");
    if (!std::includes(pool.begin(), pool.end(), forgetIds.begin(), forgetIds.end()))
        throw Error("forget-set.outside", "The forget set '" + forgetSet.name + "' names samples that are not in the experiment's training pool.",
                    "Choose the share and split seed that the forget set was made for.");
    if (forgetIds.size() == pool.size())
        throw Error("forget-set.total", "The forget set '" + forgetSet.name + "' is the whole training pool: nothing is left to retain.",
                    "Choose fewer samples.");
    return cutData(dataset, std::move(forgetIds), device, augmentation);
}

ClassificationData makePoolData(const Dataset& dataset, const torch::Device& device, const Augmentation& augmentation)
{
    return cutData(dataset, {}, device, augmentation);
}

ModelShape modelShapeOf(const DatasetDescriptor& descriptor)
{
    return {descriptor.channels, descriptor.height,  descriptor.width, int(descriptor.classes.size()),
            descriptor.mean,     descriptor.deviation};
}

} // namespace palimpsest
