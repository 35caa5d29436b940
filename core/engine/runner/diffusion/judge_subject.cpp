// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/diffusion/judge_subject.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/data/fashion_concepts.h"
#include "core/data/shape_concepts.h"
#include "core/imaging/render_garment.h"

#include <algorithm>

namespace palimpsest {

namespace {

/// One of `count`, by seed and index.
std::int64_t drawnOf(std::int64_t count, std::uint64_t seed, std::uint64_t index)
{
    return std::int64_t(SplitMix64(SplitMix64::mixed(SplitMix64::mixed(seed + SplitMix64::kStep) + index)).below(std::uint64_t(count)));
}

/// The place of a sample of a test series: all images take turns.
std::int64_t turnOf(std::int64_t count, std::uint64_t seed, std::uint64_t index)
{
    return std::int64_t((seed + index) % std::uint64_t(count));
}

} // namespace

JudgeSubject shapesSubject()
{
    JudgeSubject subject{.dataset = "captioned-shapes", .concepts = judgedIds(), .channels = 3, .side = kShapesSide};
    const auto grounds = std::int64_t(valuesOf(ShapeTrait::Background).size()), all = std::int64_t(subject.concepts.size());
    subject.groups = {{all - grounds, JudgedKind::Any}, {grounds, JudgedKind::One}};
    subject.train = subject.test = [](std::uint64_t seed, std::uint64_t index, std::uint8_t* picture, std::uint8_t* shown) {
        const auto scene = captionedShapes(seed, index).scene;
        const auto pixels = paintShapes(scene);
        const auto flags = shownBy(scene);
        std::copy(pixels.begin(), pixels.end(), picture);
        std::copy(flags.begin(), flags.end(), shown);
    };
    return subject;
}

JudgeSubject fashionSubject(const std::filesystem::path& folder)
{
    DatasetSpec spec;
    spec.id = "fashion-mnist";
    spec.folder = folder.string();
    const auto garments = openDataset(spec);
    JudgeSubject subject{.dataset = "captioned-fashion", .channels = 3, .side = kFashionSide};
    for (const auto& value : fashionValues())
        subject.concepts.push_back(idOf(value));
    for (const auto trait : {FashionTrait::Object, FashionTrait::Style, FashionTrait::Colour})
        subject.groups.push_back({std::int64_t(valuesOf(trait).size()), JudgedKind::OneOrNone});
    const auto drawn = [garments](const ImageSet& images, std::int64_t id, std::uint64_t seed, std::uint64_t index, std::uint8_t* picture, std::uint8_t* shown) {
        const auto scene = captionedGarment(seed, index, images.labels[std::size_t(id)]).scene;
        const auto flags = shownBy(scene);
        renderGarment(images.image(id).data(), scene, picture);
        std::copy(flags.begin(), flags.end(), shown);
    };
    subject.train = [=](std::uint64_t seed, std::uint64_t index, std::uint8_t* picture, std::uint8_t* shown) {
        drawn(garments->train, drawnOf(garments->train.count, seed, index), seed, index, picture, shown);
    };
    subject.test = [=](std::uint64_t seed, std::uint64_t index, std::uint8_t* picture, std::uint8_t* shown) {
        drawn(garments->test, turnOf(garments->test.count, seed, index), seed, index, picture, shown);
    };
    return subject;
}

JudgeSubject classSubject(std::shared_ptr<const Dataset> dataset)
{
    const auto& descriptor = *dataset->descriptor;
    if (dataset->train.imageBytes() == 0 || dataset->train.height != dataset->train.width || descriptor.classes.size() < 2 || dataset->test.count == 0)
        throw Error("judge.dataset", descriptor.title + " has no classes of square images that a judge could learn.", "Choose a dataset of images (`palimpsest-cli dataset list`).");
    JudgeSubject subject{.dataset = descriptor.id, .channels = dataset->train.channels, .side = dataset->train.height};
    for (const auto& name : descriptor.classes)
        subject.concepts.push_back("class:" + name);
    subject.groups = {{std::int64_t(subject.concepts.size()), JudgedKind::OneOrNone}};
    const auto copied = [dataset, classes = subject.concepts.size()](const ImageSet& images, std::int64_t id, std::uint8_t* picture, std::uint8_t* shown) {
        const auto pixels = images.image(id);
        std::copy(pixels.begin(), pixels.end(), picture);
        std::fill_n(shown, classes, std::uint8_t(0));
        shown[images.labels[std::size_t(id)]] = 1;
    };
    subject.train = [=](std::uint64_t seed, std::uint64_t index, std::uint8_t* picture, std::uint8_t* shown) {
        copied(dataset->train, drawnOf(dataset->train.count, seed, index), picture, shown);
    };
    subject.test = [=](std::uint64_t seed, std::uint64_t index, std::uint8_t* picture, std::uint8_t* shown) {
        copied(dataset->test, turnOf(dataset->test.count, seed, index), picture, shown);
    };
    return subject;
}

} // namespace palimpsest
