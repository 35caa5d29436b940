// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/captioned_set.h"

#include "core/base/hash.h"
#include "core/data/image_cache.h"

#include <algorithm>
#include <future>
#include <thread>

namespace palimpsest {

namespace {

/// Fills samples `from` to `to` of a part that has its size already.
void paint(std::uint64_t seed, std::int64_t from, std::int64_t to, std::vector<CaptionedShapes>& texts, ImageSet& images)
{
    const auto bytes = images.imageBytes();
    for (auto i = from; i < to; ++i) {
        auto& sample = texts[std::size_t(i)];
        sample = captionedShapes(seed, std::uint64_t(i));
        const auto pixels = paintShapes(sample.scene);
        std::copy(pixels.begin(), pixels.end(), images.pixels.begin() + std::ptrdiff_t(std::size_t(i) * bytes));
        images.labels[std::size_t(i)] = sample.scene.shapes.front().shape;
    }
}

/// The hash of the part.
std::string makePart(const char* name, std::uint64_t seed, std::int64_t count, std::vector<CaptionedShapes>& texts, ImageSet& images)
{
    images = {count, 3, kShapesSide, kShapesSide, {}, {}};
    images.pixels.resize(std::size_t(count) * images.imageBytes());
    images.labels.resize(std::size_t(count));
    texts.resize(std::size_t(count));
    const auto threads = std::int64_t(std::clamp(std::thread::hardware_concurrency(), 1u, 8u));
    std::vector<std::future<void>> parts;
    for (std::int64_t part = 0; part < threads; ++part)
        parts.push_back(std::async(std::launch::async, [&, from = count * part / threads, to = count * (part + 1) / threads] { paint(seed, from, to, texts, images); }));
    for (auto& part : parts)
        part.get();
    std::string captions;
    for (const auto& text : texts)
        captions += text.caption + "\n";
    return sha256(hashOfPart(name, images) + sha256(captions));
}

} // namespace

CaptionedSet captionedSet(std::int64_t train, std::int64_t test)
{
    CaptionedSet set;
    const auto trainHash = makePart("train", 1, train, set.texts.train, set.train);
    const auto testHash = makePart("test", 2, test, set.texts.test, set.test);
    set.hash = sha256(trainHash + testHash);
    return set;
}

} // namespace palimpsest
