// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/fashion_set.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/data/fashion_concepts.h"
#include "core/data/image_cache.h"
#include "core/data/shares.h"

#include <algorithm>
#include <array>
#include <vector>

namespace palimpsest {

namespace {

constexpr int kDrawing = 1;           ///< raised when garments are drawn otherwise than before
constexpr std::int64_t kPiece = 2000; ///< drawn between two words on progress

/// Where every sample is a garment of its own.
struct Part {
    const char* name;
    std::uint64_t seed;
    const ImageSet& garments;
    std::int64_t count;
    std::vector<FashionScene> scenes{};
};

/// What the part's pictures are to say and show.
CaptionedPart describe(Part& part)
{
    CaptionedPart texts;
    part.scenes.reserve(std::size_t(part.count));
    for (std::int64_t i = 0; i < part.count; ++i) {
        auto sample = captionedGarment(part.seed, std::uint64_t(i), part.garments.labels[std::size_t(i)]);
        const auto shown = shownBy(sample.scene);
        texts.shown.insert(texts.shown.end(), shown.begin(), shown.end());
        texts.captions.push_back(std::move(sample.caption));
        part.scenes.push_back(sample.scene);
    }
    return texts;
}

void draw(const Part& part, std::int64_t from, std::int64_t to, GarmentRenderer renderer, ImageSet& images)
{
    for (auto i = from; i < to; ++i)
        renderer(part.garments.image(i).data(), part.scenes[std::size_t(i)], images.pixels.data() + std::size_t(i) * images.imageBytes());
}

template<class Progress>
ImageSet drawn(const Part& part, GarmentRenderer renderer, Progress&& progress)
{
    ImageSet images{part.count, 3, kFashionSide, kFashionSide, {}, {part.garments.labels.begin(), part.garments.labels.begin() + std::ptrdiff_t(part.count)}};
    images.pixels.resize(std::size_t(part.count) * images.imageBytes());
    for (std::int64_t piece = 0; piece < part.count; piece += kPiece) {
        const auto count = std::min(kPiece, part.count - piece);
        inShares(piece, piece + count, [&](std::int64_t from, std::int64_t to) { draw(part, from, to, renderer, images); });
        progress(count);
    }
    return images;
}

} // namespace

CaptionedSet fashionSet(const ImageSet& train, const ImageSet& test, const std::string& hash, GarmentRenderer renderer, const std::function<void(std::int64_t done, std::int64_t total)>& progress)
{
    std::array parts{Part{"train", 1, train, std::min(kTrainGarments, train.count)}, Part{"test", 2, test, std::min(kTestGarments, test.count)}};
    CaptionedSet set;
    set.texts.concepts = captionedFashionConcepts();
    set.texts.train = describe(parts[0]);
    set.texts.test = describe(parts[1]);
    const std::string texts = hashOfCaptions(set.texts.train) + hashOfCaptions(set.texts.test);
    const std::string key = sha256("garments " + std::to_string(kDrawing) + "\n" + hash + "\n" + texts);
    auto pictures = readImageCache(key);
    if (!pictures) {
        if (!renderer)
            throw Error("dataset.not-decoded", "The garments of Fashion-MNIST were not drawn in styles yet.", "Open the dataset with `palimpsest-cli dataset open`, or on the Data page.");
        const auto total = parts[0].count + parts[1].count;
        std::int64_t done = 0;
        const auto count = [&](std::int64_t some) {
            done += some;
            if (progress)
                progress(done, total);
        };
        pictures.emplace();
        pictures->train = drawn(parts[0], renderer, count);
        pictures->test = drawn(parts[1], renderer, count);
        pictures->mean = pictures->deviation = {0.5, 0.5, 0.5};
        pictures->hash = sha256(hashOfPart("train", pictures->train) + hashOfPart("test", pictures->test));
        writeImageCache(key, *pictures);
    }
    set.train = std::move(pictures->train);
    set.test = std::move(pictures->test);
    set.hash = sha256(pictures->hash + texts);
    return set;
}

} // namespace palimpsest
