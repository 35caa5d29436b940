// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/captioned_set.h"

#include "core/base/hash.h"
#include "core/data/image_cache.h"
#include "core/data/shape_concepts.h"
#include "core/data/shares.h"

#include <algorithm>

namespace palimpsest {

namespace {

/// Fills samples `from` to `to` of a part that has its size already.
void paint(std::uint64_t seed, std::int64_t from, std::int64_t to, CaptionedPart& texts, ImageSet& images)
{
    const auto bytes = images.imageBytes();
    for (auto i = from; i < to; ++i) {
        auto sample = captionedShapes(seed, std::uint64_t(i));
        const auto pixels = paintShapes(sample.scene);
        std::copy(pixels.begin(), pixels.end(), images.pixels.begin() + std::ptrdiff_t(std::size_t(i) * bytes));
        images.labels[std::size_t(i)] = sample.scene.shapes.front().shape;
        const auto shown = shownBy(sample.scene);
        std::copy(shown.begin(), shown.end(), texts.shown.begin() + std::ptrdiff_t(std::size_t(i) * shown.size()));
        texts.captions[std::size_t(i)] = std::move(sample.caption);
        texts.scenes[std::size_t(i)] = std::move(sample.scene);
    }
}

/// The hash of the part.
std::string makePart(const char* name, std::uint64_t seed, std::int64_t count, CaptionedPart& texts, ImageSet& images)
{
    images = {count, 3, kShapesSide, kShapesSide, {}, {}};
    images.pixels.resize(std::size_t(count) * images.imageBytes());
    images.labels.resize(std::size_t(count));
    texts.captions.resize(std::size_t(count));
    texts.scenes.resize(std::size_t(count));
    texts.shown.resize(std::size_t(count) * judgedIds().size());
    inShares(0, count, [&](std::int64_t from, std::int64_t to) { paint(seed, from, to, texts, images); });
    return sha256(hashOfPart(name, images) + hashOfCaptions(texts));
}

} // namespace

CaptionedSet captionedSet(std::int64_t train, std::int64_t test)
{
    CaptionedSet set;
    set.texts.concepts = captionedShapesConcepts();
    const auto trainHash = makePart("train", 1, train, set.texts.train, set.train);
    const auto testHash = makePart("test", 2, test, set.texts.test, set.test);
    set.hash = sha256(trainHash + testHash);
    return set;
}

} // namespace palimpsest
