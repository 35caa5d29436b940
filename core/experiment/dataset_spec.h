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

    bool operator==(const DatasetSpec&) const = default;
};

Json toJson(const DatasetSpec& spec);

/// Throws Error "dataset-spec.invalid" with the path and what was expected. `path` starts every path ("dataset").
DatasetSpec datasetSpecFromJson(const Json& value, const std::string& path);

/// The sample ids (positions in the dataset's own files) that a spec selects; both ascending.
struct Split {
    std::vector<std::int64_t> train; ///< the training pool: D = D_f ∪ D_r
    std::vector<std::int64_t> test;
};

/// Draws the split for files with `trainTotal` and `testTotal` images. Throws Error "dataset-spec.share" if a count is larger.
Split makeSplit(const DatasetSpec& spec, std::int64_t trainTotal, std::int64_t testTotal);

} // namespace palimpsest
