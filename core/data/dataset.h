// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/catalogue.h"
#include "core/experiment/dataset_spec.h"
#include "core/experiment/forget_set.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace palimpsest {

/// Images in memory as their files have them: 8 bits a channel, sample-major (N, C, H, W).
struct ImageSet {
    std::int64_t count = 0;
    int channels = 0, height = 0, width = 0;
    std::vector<std::uint8_t> pixels; ///< count · channels · height · width
    std::vector<std::int32_t> labels; ///< count, each in [0, classes)

    std::span<const std::uint8_t> image(std::int64_t id) const;
};

/// Reads a pair of IDX files, gzipped or not. Throws Error "idx.missing", "idx.gzip", "idx.magic", "idx.truncated", "idx.size" (images and
/// labels disagree, trailing bytes, an absurd header) or "idx.label" (a label outside [0, classes)), each naming the file, what was
/// found and what was expected. Never allocates more than the file can hold.
ImageSet readIdx(const std::filesystem::path& images, const std::filesystem::path& labels, int classes);

/// A dataset of the catalogue, opened.
struct Dataset {
    std::shared_ptr<const DatasetDescriptor> descriptor; ///< the catalogue's row, completed by what only the files say (classes, size)
    DatasetSpec spec;
    ImageSet train; ///< the last `ownValidation` of them are the dataset's own validation images
    ImageSet test;
    std::int64_t ownValidation = 0;
    Split split;      ///< what `spec` selects
    std::string hash; ///< SHA-256 of pixels, labels and shapes of both parts: the same for every share of the same files

    std::vector<std::int32_t> poolLabels() const; ///< labels of split.train, in its order
};

/// makeForgetSet for an opened dataset: of its spec and pool, with its class names where the catalogue does not know them.
ForgetSet makeForgetSetOf(const Dataset& dataset, std::string name, Json rule, std::vector<std::int64_t> sampleIds);

/// Opens the files in spec.folder, or in the catalogue's folder. Throws as readIdx; "dataset.missing" says which package to install.
std::shared_ptr<const Dataset> openDataset(const DatasetSpec& spec);

} // namespace palimpsest
