// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/dataset_spec.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/experiment/catalogue.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>

namespace palimpsest {

namespace {

constexpr std::uint64_t kReleasedSplitSeed = 1; ///< the default that the released training script never overrides

std::vector<std::int64_t> share(std::int64_t total, std::int64_t count, std::uint64_t seed, const char* what)
{
    if (count < 0 || count > total)
        throw Error("dataset-spec.share",
                    std::string("The experiment asks for ") + std::to_string(count) + " " + what + " images; the files hold "
                        + std::to_string(total) + ".",
                    "Ask for at most " + std::to_string(total) + ", or for 0 to use all of them.");
    std::vector<std::int64_t> ids;
    if (count == 0 || count == total) {
        ids.resize(std::size_t(total));
        std::iota(ids.begin(), ids.end(), 0);
    } else {
        ids = drawWithoutReplacement(total, count, seed);
        std::sort(ids.begin(), ids.end());
    }
    return ids;
}

/// `ids` (ascending) without the validation images that RandomState(seed) draws from each class.
struct PoolAndValidation {
    std::vector<std::int64_t> pool, validation;
};

PoolAndValidation holdOut(const std::vector<std::int64_t>& ids, std::span<const std::int32_t> labels, double share, std::uint64_t seed)
{
    std::map<std::int32_t, std::vector<std::int64_t>> classes;
    for (const auto id : ids)
        classes[labels[std::size_t(id)]].push_back(id);
    PoolAndValidation result;
    RandomState random(seed);
    for (const auto& [label, members] : classes)
        for (const auto place : random.choice(std::int64_t(members.size()), std::int64_t(share * double(members.size()))))
            result.validation.push_back(members[std::size_t(place)]);
    std::sort(result.validation.begin(), result.validation.end());
    std::set_difference(ids.begin(), ids.end(), result.validation.begin(), result.validation.end(), std::back_inserter(result.pool));
    return result;
}

} // namespace

Json toJson(const DatasetSpec& spec)
{
    Json value{{"id", spec.id}, {"train_count", spec.trainCount}, {"test_count", spec.testCount}, {"split_seed", spec.splitSeed}};
    if (!spec.folder.empty())
        value["folder"] = spec.folder;
    if (spec.validation != 0)
        value["validation"] = spec.validation;
    if (spec.imageSize != 0)
        value["image_size"] = spec.imageSize;
    if (spec.paritySplit)
        value["parity_split"] = true;
    if (spec.parityLastImage)
        value["parity_last_image"] = true;
    return value;
}

DatasetSpec datasetSpecFromJson(const Json& value, const std::string& path)
{
    const auto refuse = [&](const std::string& key, const std::string& expected) {
        throw Error("dataset-spec.invalid", path + (key.empty() ? "" : "." + key) + ": expected " + expected + ".",
                    "Correct the entry; `palimpsest-cli sweep --example` shows one that is right.");
    };
    if (!value.is_object())
        refuse("", "an object with id, train_count, test_count and split_seed");
    DatasetSpec spec;
    const auto count = [&](const Json& entry, const std::string& key) {
        if (!entry.is_number_integer() || entry.get<std::int64_t>() < 0 || (entry.is_number_unsigned() && entry.get<std::uint64_t>() > (1ULL << 62)))
            refuse(key, "a whole number from 0");
        return entry.get<std::int64_t>();
    };
    for (const auto& [key, entry] : value.items()) {
        if (key == "id") {
            if (!entry.is_string() || !findDataset(entry.get<std::string>())) {
                std::string names;
                for (const auto& dataset : datasets())
                    names += (names.empty() ? "" : ", ") + dataset.id;
                refuse(key, "one of " + names);
            }
            spec.id = entry.get<std::string>();
        } else if (key == "folder") {
            if (!entry.is_string())
                refuse(key, "a path");
            spec.folder = entry.get<std::string>();
        } else if (key == "train_count") {
            spec.trainCount = count(entry, key);
        } else if (key == "test_count") {
            spec.testCount = count(entry, key);
        } else if (key == "split_seed") {
            spec.splitSeed = std::uint64_t(count(entry, key));
        } else if (key == "validation") {
            if (!entry.is_number() || !(entry.get<double>() >= 0 && entry.get<double>() <= 0.9))
                refuse(key, "a number from 0 to 0.9");
            spec.validation = entry.get<double>();
        } else if (key == "image_size") {
            const auto side = count(entry, key);
            if (side != 0 && (side < 8 || side > 512))
                refuse(key, "a whole number from 8 to 512, or 0 for the catalogue's");
            spec.imageSize = int(side);
        } else if (key == "parity_split" || key == "parity_last_image") {
            if (!entry.is_boolean())
                refuse(key, "true or false");
            (key == "parity_split" ? spec.paritySplit : spec.parityLastImage) = entry.get<bool>();
        } else {
            refuse(key, "no such entry; known are id, folder, train_count, test_count, split_seed, validation, image_size, parity_split and "
                        "parity_last_image");
        }
    }
    return spec;
}

bool samePool(const DatasetSpec& a, const DatasetSpec& b)
{
    const bool drawn = a.trainCount != 0 || a.validation != 0;
    return a.id == b.id && a.trainCount == b.trainCount && a.validation == b.validation && a.parityLastImage == b.parityLastImage
        && (!drawn || a.splitSeed == b.splitSeed);
}

Split makeSplit(const DatasetSpec& spec, std::span<const std::int32_t> trainLabels, std::int64_t ownValidation, std::int64_t testTotal)
{
    const std::int64_t total = std::int64_t(trainLabels.size()) - ownValidation;
    Split split;
    split.test = share(testTotal, spec.testCount, spec.splitSeed, "test");
    split.train = share(total, spec.trainCount, spec.splitSeed, "training");
    if (spec.validation == 0) {
        split.validation.resize(std::size_t(ownValidation));
        std::iota(split.validation.begin(), split.validation.end(), total);
        return split;
    }
    const auto drawn = split.train;
    auto parts = holdOut(drawn, trainLabels, spec.validation, spec.splitSeed);
    split.train = std::move(parts.pool);
    split.validation = std::move(parts.validation);
    if (spec.paritySplit && spec.splitSeed != kReleasedSplitSeed)
        split.originalTrain = holdOut(drawn, trainLabels, spec.validation, kReleasedSplitSeed).pool;
    return split;
}

} // namespace palimpsest
