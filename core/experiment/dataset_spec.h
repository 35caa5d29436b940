// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace palimpsest {

/// Which data an experiment uses: a dataset of the catalogue, and the seeded share of it. One split per experiment.
struct DatasetSpec {
    std::string id = "fashion-mnist";
    std::string folder;          ///< where its files lie; "" for the catalogue's default folder
    std::int64_t trainCount = 0; ///< images of the training pool, drawn with `splitSeed`; 0 for all of them
    std::int64_t testCount = 0;  ///< images of the test set, likewise
    std::uint64_t splitSeed = 1;
    double validation = 0;       ///< share of each class, from 0 to 0.9, that is kept out of the training pool; 0: the dataset's own validation
                                 ///< images, if it has some
    int imageSize = 0;           ///< side in pixels of the images of a folder, 8 to 512; 0 for the catalogue's
    bool paritySplit = false;    ///< as released: the original model learns another split (seed 1) than D_f and D_r are cut from
    bool parityLastImage = false; ///< as released: the last training and the last test image of Tiny ImageNet are lost

    bool operator==(const DatasetSpec&) const = default;
};

/// What was added after the first version is written only where it says something, so that older experiments keep their hashes.
Json toJson(const DatasetSpec& spec);

/// Throws Error "dataset-spec.invalid" with the path and what was expected. `path` starts every path ("dataset").
DatasetSpec datasetSpecFromJson(const Json& value, const std::string& path);

/// Whether two specs have the same training pool, so that a forget set of one is one of the other.
bool samePool(const DatasetSpec& a, const DatasetSpec& b);

/// The sample ids (positions in the dataset's own files) that a spec selects; each ascending.
struct Split {
    std::vector<std::int64_t> train;      ///< the training pool: D = D_f ∪ D_r
    std::vector<std::int64_t> validation; ///< training images that no model learns: tuning looks at these instead of the test set; may be empty
    std::vector<std::int64_t> test;
    std::vector<std::int64_t> originalTrain; ///< what the original model learns where that is not `train` (paritySplit), else empty
};

/// Draws the split for files with these training labels, the last `ownValidation` of which are the dataset's own validation images, and with
/// `testTotal` test images. First the share is drawn; then, for each class c in ascending order, int(validation · n_c) of its images without
/// replacement, from one RandomState(splitSeed) for all classes; the rest, ascending, is the training pool. Spec: classification, section 2.1.
/// Throws Error "dataset-spec.share" if a count is larger than the files.
Split makeSplit(const DatasetSpec& spec, std::span<const std::int32_t> trainLabels, std::int64_t ownValidation, std::int64_t testTotal);

} // namespace palimpsest
