// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/thumbnail.h"

#include "core/data/dataset.h"

#include <algorithm>
#include <vector>

namespace palimpsest {

namespace {

/// Between which two source pixels a target pixel lies, and how far towards the second in 1/256.
struct Tap {
    int first = 0, second = 0, weight = 0;
};

std::vector<Tap> taps(int source, int target)
{
    std::vector<Tap> result(static_cast<std::size_t>(target));
    const bool repeats = target % source == 0;
    for (int i = 0; i < target; ++i) {
        Tap& tap = result[std::size_t(i)];
        if (repeats) {
            tap.first = tap.second = i / (target / source);
            continue;
        }
        const double at = std::clamp((i + 0.5) * source / target - 0.5, 0.0, double(source - 1));
        tap.first = int(at);
        tap.second = std::min(tap.first + 1, source - 1);
        tap.weight = int((at - tap.first) * 256);
    }
    return result;
}

constexpr int kMostSamples = 4; ///< a side of the square that stands for one pixel: enough to not flicker, however large the image is

/// An image at least twice as large as its thumbnail: each pixel is the average of a few that are spread over its part of the image.
void drawShrunk(QImage& target, int x, int y, int side, const ThumbnailPixels& pixels)
{
    const int samples = std::min({kMostSamples, pixels.width / side, pixels.height / side});
    const std::size_t plane = std::size_t(pixels.height) * std::size_t(pixels.width);
    const auto place = [&](int index, int sample, int source) {
        return std::size_t((std::int64_t(index) * samples + sample) * source / (std::int64_t(side) * samples));
    };
    for (int row = 0; row < side; ++row) {
        auto* line = reinterpret_cast<QRgb*>(target.scanLine(y + row)) + x;
        for (int column = 0; column < side; ++column) {
            int sum[3] = {};
            for (int v = 0; v < samples; ++v)
                for (int h = 0; h < samples; ++h) {
                    const auto at = place(row, v, pixels.height) * std::size_t(pixels.width) + place(column, h, pixels.width);
                    for (int c = 0; c < pixels.channels; ++c)
                        sum[c] += pixels.bytes[std::size_t(c) * plane + at];
                }
            const int count = samples * samples;
            line[column] = pixels.channels == 3 ? qRgb(sum[0] / count, sum[1] / count, sum[2] / count) : qRgb(sum[0] / count, sum[0] / count, sum[0] / count);
        }
    }
}

} // namespace

ThumbnailPixels thumbnailPixels(const ImageSet& images, std::int64_t id)
{
    return {images.image(id), images.channels, images.height, images.width};
}

void drawThumbnail(QImage& target, int x, int y, int side, const ThumbnailPixels& pixels)
{
    if (pixels.bytes.empty() || side <= 0)
        return;
    if (pixels.width >= 2 * side && pixels.height >= 2 * side) {
        drawShrunk(target, x, y, side, pixels);
        return;
    }
    // Neighbours in a grid are equally large: the tables are made once per size, not once per image.
    thread_local int knownSide = 0, knownWidth = 0, knownHeight = 0;
    thread_local std::vector<Tap> across, down;
    if (knownSide != side || knownWidth != pixels.width || knownHeight != pixels.height) {
        across = taps(pixels.width, side);
        down = taps(pixels.height, side);
        knownSide = side;
        knownWidth = pixels.width;
        knownHeight = pixels.height;
    }
    const std::size_t plane = std::size_t(pixels.height) * std::size_t(pixels.width);
    const bool repeats = side % pixels.width == 0 && side % pixels.height == 0;
    for (int row = 0; row < side; ++row) {
        auto* line = reinterpret_cast<QRgb*>(target.scanLine(y + row)) + x;
        const Tap& v = down[std::size_t(row)];
        const auto* upper = pixels.bytes.data() + std::size_t(v.first) * std::size_t(pixels.width);
        const auto* lower = pixels.bytes.data() + std::size_t(v.second) * std::size_t(pixels.width);
        for (int column = 0; column < side; ++column) {
            const Tap& h = across[std::size_t(column)];
            const auto channel = [&](std::size_t c) {
                const auto *a = upper + c * plane, *b = lower + c * plane;
                if (repeats)
                    return int(a[h.first]);
                const int top = a[h.first] * (256 - h.weight) + a[h.second] * h.weight;
                const int bottom = b[h.first] * (256 - h.weight) + b[h.second] * h.weight;
                return (top * (256 - v.weight) + bottom * v.weight) >> 16;
            };
            if (pixels.channels == 3) {
                line[column] = qRgb(channel(0), channel(1), channel(2));
            } else {
                const int grey = channel(0);
                line[column] = qRgb(grey, grey, grey);
            }
        }
    }
}

QImage thumbnailImage(const ThumbnailPixels& pixels, int side)
{
    QImage image(side, side, QImage::Format_RGB32);
    image.fill(Qt::black);
    drawThumbnail(image, 0, 0, side, pixels);
    return image;
}

} // namespace palimpsest
