// SPDX-License-Identifier: GPL-3.0-or-later
// Free of LibTorch, so that palimpsest-cli's commands may ask.
#pragma once

#include "core/engine/models/weights_report.h"

#include <filesystem>
#include <string>

namespace palimpsest {

/// What a file of weights is to fit.
struct WeightsTarget {
    std::string model; ///< an id of the catalogue
    int classes = 10;
    int channels = 3;
    int side = 32; ///< height and width of the images
};

/// Reads a safetensors file and says how it fits, after what fitWeights() does to files of other programs. Throws as readSafetensors and makeModel.
WeightsReport checkWeights(const std::filesystem::path& file, const WeightsTarget& target);

} // namespace palimpsest
