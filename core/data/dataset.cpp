// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset.h"

#include "core/base/error.h"
#include "core/base/hash.h"

#include <future>
#include <string>
#include <utility>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

fs::path withOrWithoutGz(const fs::path& folder, const std::string& name)
{
    const fs::path plain = folder / name;
    return fs::exists(plain) ? plain : folder / (name + ".gz");
}

/// One part with its hash. Reading and hashing two parts side by side halves the wait of a window that opens.
std::pair<ImageSet, std::string> readPart(const fs::path& folder, const std::string& prefix, const DatasetDescriptor& descriptor)
{
    const fs::path images = withOrWithoutGz(folder, prefix + "-images-idx3-ubyte");
    ImageSet set = readIdx(images, withOrWithoutGz(folder, prefix + "-labels-idx1-ubyte"), int(descriptor.classes.size()));
    if (set.channels != descriptor.channels || set.height != descriptor.height || set.width != descriptor.width)
        throw Error("idx.size",
                    "'" + images.string() + "' has images of " + std::to_string(set.height) + " x " + std::to_string(set.width) + " pixels; "
                        + descriptor.title + " has " + std::to_string(descriptor.height) + " x " + std::to_string(descriptor.width) + ".",
                    "Choose the folder that has the files of " + descriptor.title + ".");
    Sha256 hash;
    hash.add(prefix + " " + std::to_string(set.count) + " " + std::to_string(set.channels) + " " + std::to_string(set.height) + " "
             + std::to_string(set.width) + "\n");
    hash.add(set.pixels.data(), set.pixels.size());
    for (const std::int32_t label : set.labels) {
        const auto byte = std::uint8_t(label); // classes of IDX files fit a byte
        hash.add(&byte, 1);
    }
    return {std::move(set), hash.hex()};
}

} // namespace

std::vector<std::int32_t> Dataset::poolLabels() const
{
    std::vector<std::int32_t> labels;
    labels.reserve(split.train.size());
    for (const auto id : split.train)
        labels.push_back(train.labels[std::size_t(id)]);
    return labels;
}

ForgetSet makeForgetSetOf(const Dataset& dataset, std::string name, Json rule, std::vector<std::int64_t> sampleIds)
{
    ForgetSet set = makeForgetSet(std::move(name), dataset.spec, dataset.hash, std::move(rule), std::move(sampleIds), dataset.split.train);
    if (const auto* known = findDataset(dataset.spec.id); known && known->classes.empty())
        set.classNames = dataset.descriptor->classes;
    return set;
}

std::shared_ptr<const Dataset> openDataset(const DatasetSpec& spec)
{
    const DatasetDescriptor* descriptor = findDataset(spec.id);
    if (!descriptor)
        throw Error("dataset.unknown", "The dataset '" + spec.id + "' is not known.", "`palimpsest-cli sweep --example` names one that is.");
    const fs::path folder = spec.folder.empty() ? fs::path(descriptor->defaultFolder) : fs::path(spec.folder);
    if (!fs::is_directory(folder))
        throw Error("dataset.missing", "The files of " + descriptor->title + " are not there: the folder '" + folder.string() + "' does not exist.",
                    descriptor->package.empty() ? "Choose the folder that has them."
                                                : "Install them with `sudo apt install " + descriptor->package + "`, or choose the folder that has them.");
    auto dataset = std::make_shared<Dataset>();
    dataset->descriptor = std::make_shared<const DatasetDescriptor>(*descriptor);
    dataset->spec = spec;
    auto test = std::async(std::launch::async, [&] { return readPart(folder, "t10k", *descriptor); });
    auto train = readPart(folder, "train", *descriptor);
    auto testPart = test.get();
    dataset->train = std::move(train.first);
    dataset->test = std::move(testPart.first);
    dataset->split = makeSplit(spec, dataset->train.labels, dataset->ownValidation, dataset->test.count);
    dataset->hash = sha256(train.second + testPart.second);
    return dataset;
}

} // namespace palimpsest
