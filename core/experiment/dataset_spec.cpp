// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/dataset_spec.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/experiment/catalogue.h"

#include <algorithm>
#include <numeric>

namespace palimpsest {

namespace {

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

} // namespace

Json toJson(const DatasetSpec& spec)
{
    Json value{{"id", spec.id}, {"train_count", spec.trainCount}, {"test_count", spec.testCount}, {"split_seed", spec.splitSeed}};
    if (!spec.folder.empty())
        value["folder"] = spec.folder;
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
        } else {
            refuse(key, "no such entry; known are id, folder, train_count, test_count and split_seed");
        }
    }
    return spec;
}

Split makeSplit(const DatasetSpec& spec, std::int64_t trainTotal, std::int64_t testTotal)
{
    return {share(trainTotal, spec.trainCount, spec.splitSeed, "training"), share(testTotal, spec.testCount, spec.splitSeed, "test")};
}

} // namespace palimpsest
