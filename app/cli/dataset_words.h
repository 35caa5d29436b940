// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

namespace palimpsest {

/// The options that say which data a command is about: either a plan's dataset or one field each.
struct DatasetWords {
    std::string plan;
    DatasetSpec spec;
};

/// Adds --plan, --dataset, --folder, --train-count, --test-count, --split-seed, --validation and --image-size.
void addDatasetOptions(CLI::App& command, const std::shared_ptr<DatasetWords>& words);

/// The spec that the words give. Throws as planFromJson and datasetSpecFromJson.
DatasetSpec specOf(const DatasetWords& words);

/// openDataset with OpenCV's decoders and a line of progress where a folder of images must be decoded. Says which files cannot be read.
std::shared_ptr<const Dataset> openWithProgress(const DatasetSpec& spec);

} // namespace palimpsest
