// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch_compat.h"

#include <cstdint>

namespace palimpsest {

/// A data set, resident on the device. Methods name samples by their position in it.
struct TrainingData {
    torch::Tensor images; ///< uint8 or float in [0, 1], (N, C, H, W)
    torch::Tensor labels; ///< int64 (N)
    std::int64_t classes = 0;
    torch::Tensor forget; ///< int64 positions of D_f
    torch::Tensor retain; ///< int64 positions of D_r

    /// The same on another device.
    TrainingData to(const torch::Device& device) const
    {
        return {images.to(device), labels.to(device), classes, forget.to(device), retain.to(device)};
    }
};

} // namespace palimpsest
