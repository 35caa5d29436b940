// SPDX-License-Identifier: GPL-3.0-or-later
// The dataset of captioned shapes: a training pool and a test set of the endless series of captioned_shapes.h, painted.
#pragma once

#include "core/data/image_set.h"
#include "core/data/picture_texts.h"

#include <string>

namespace palimpsest {

struct CaptionedSet {
    PictureTexts texts;
    ImageSet train, test; ///< labels: the kind of the first shape
    std::string hash;     ///< of pixels, labels and captions
};

constexpr std::int64_t kTrainShapes = 40'000, kTestShapes = 2'000;

/// Always the same pictures: samples 0 … of the series of seed 1 to train, of seed 2 to test. Some threads paint.
CaptionedSet captionedSet(std::int64_t train = kTrainShapes, std::int64_t test = kTestShapes);

} // namespace palimpsest
