// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/training_data.h"

#include <cstdint>

namespace palimpsest {

/// What happens to each of n images: int64 (n, 3): rows and columns by which the crop starts after the image's own corner (from −padding to
/// padding), and 1 where it is mirrored.
using AugmentationDraws = torch::Tensor;

/// Draws for `count` images, on the CPU.
AugmentationDraws drawAugmentation(const Augmentation& augmentation, std::int64_t count, std::uint64_t seed);

/// Crops, then mirrors: out[c, i, j] = in[c, i + rows, j′ + columns] with j′ = W − 1 − j where mirrored and j elsewhere; zero outside of the
/// image. images: (n, C, H, W) of any type; draws: (n, 3) on the same device. One gather for the whole batch, nothing waits for the device.
torch::Tensor augmented(const torch::Tensor& images, const AugmentationDraws& draws);

} // namespace palimpsest
