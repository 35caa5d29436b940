// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch_compat.h"

#include <cstdint>

namespace palimpsest {

/// What happens to training images on their way into the model; drawn anew for every image of every batch, on the device. Spec: classification, section 2.1.
struct Augmentation {
    std::int64_t cropPadding = 0; ///< random crop to the image's own size after zero padding by so many pixels; 0: none
    bool flip = false;            ///< mirrored left to right with probability one half

    bool isNone() const { return cropPadding == 0 && !flip; }
    bool operator==(const Augmentation&) const = default;
};

/// A data set, resident on the device. Methods name samples by their position in it.
struct TrainingData {
    torch::Tensor images; ///< uint8 or float in [0, 1], (N, C, H, W)
    torch::Tensor labels; ///< int64 (N)
    std::int64_t classes = 0;
    torch::Tensor forget; ///< int64 positions of D_f
    torch::Tensor retain; ///< int64 positions of D_r
    Augmentation augmentation{}; ///< of training images; evaluation and, unless asked otherwise, masks see them as they are

    /// The same on another device.
    TrainingData to(const torch::Device& device) const
    {
        return {images.to(device), labels.to(device), classes, forget.to(device), retain.to(device), augmentation};
    }
};

} // namespace palimpsest
