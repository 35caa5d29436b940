// SPDX-License-Identifier: GPL-3.0-or-later
// The dataset of garments in styles: those of Fashion-MNIST, each drawn once.
#pragma once

#include "core/data/captioned_fashion.h"
#include "core/data/captioned_set.h"

#include <cstdint>
#include <functional>
#include <string>

namespace palimpsest {

constexpr std::int64_t kTrainGarments = 40'000, kTestGarments = 2'000;

/// Always the same pictures: the first garments of `train` and of `test`, 28 × 28 and grey, each in the style and colour of its place in the series of seed 1 or 2 (captionedGarment). Labels are
/// those of the garments. They are drawn by some threads, and kept in the image cache under the hash of what they are made from; without a renderer they come from there alone: throws Error
/// "dataset.not-decoded" where they are not there. `progress` is told how many are drawn of all, on the caller's thread; what it throws ends the work.
CaptionedSet fashionSet(const ImageSet& train, const ImageSet& test, const std::string& hash, GarmentRenderer renderer, const std::function<void(std::int64_t done, std::int64_t total)>& progress);

} // namespace palimpsest
