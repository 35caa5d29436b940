// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>

#include <cstdint>
#include <span>

namespace palimpsest {

struct ImageSet;

/// Pixels of one image as a dataset has them: 8 bits, (channels, height, width); one channel is grey, three are red, green, blue.
struct ThumbnailPixels {
    std::span<const std::uint8_t> bytes;
    int channels = 0, height = 0, width = 0;
};

ThumbnailPixels thumbnailPixels(const ImageSet& images, std::int64_t id);

/// Draws the image into a square of `side` pixels of `target` (Format_RGB32) whose top left pixel is (x, y). Whole multiples of the
/// image's size repeat pixels, so that what one sees is what the model sees; other sizes are interpolated, and
/// images of twice the size or more are averaged.
void drawThumbnail(QImage& target, int x, int y, int side, const ThumbnailPixels& pixels);

/// One image, `side` device pixels wide, for views of a single sample.
QImage thumbnailImage(const ThumbnailPixels& pixels, int side);

} // namespace palimpsest
