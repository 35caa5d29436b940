// SPDX-License-Identifier: GPL-3.0-or-later
// Free of LibTorch, so that palimpsest-cli's commands may ask.
#pragma once

#include "core/data/dataset.h"
#include "core/engine/models/judged_groups.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace palimpsest {

/// What a judge learns to find, and pictures that show it.
struct JudgeSubject {
    std::string dataset;                 ///< its id in the catalogue
    std::vector<std::string> concepts{}; ///< ids in the order of the judge's answers: "style:woodcut", "class:Sneaker"
    JudgedGroups groups{};               ///< of them
    int channels = 3, side = 32;         ///< pixels

    /// Makes sample `index` of the endless series that belongs to the seed: fills channels · side · side bytes, and 1 or 0 for each concept. Called from one thread.
    using Series = std::function<void(std::uint64_t seed, std::uint64_t index, std::uint8_t* picture, std::uint8_t* shown)>;
    Series train{}, test{}; ///< nothing that `test` shows is in `train`
};

/// Captioned shapes: objects, styles and colours, each or none of them, and one background. The two series must be of different seeds.
JudgeSubject shapesSubject();

/// Garments in styles: of objects, styles and colours one each or none. Trains on garments of Fashion-MNIST's training part in `folder`, all styles and colours, and tests on those of its test
/// part. Throws as openDataset.
JudgeSubject fashionSubject(const std::filesystem::path& folder);

/// Classes of a dataset of square images: one of them, or none ("class:Sneaker"). Trains on its training images, split or not, and tests on its test images. Throws Error "judge.dataset" where
/// it has no images or they are not square.
JudgeSubject classSubject(std::shared_ptr<const Dataset> dataset);

} // namespace palimpsest
