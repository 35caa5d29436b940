// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace palimpsest {

/// The raw outputs of one model on one group of samples, never rounded. Every metric and view is derived from these.
struct Bundle {
    std::string group;                   ///< "forget", "retain", "test" or "validation"
    std::vector<std::int64_t> sampleIds; ///< positions in the dataset's own files; ascending
    std::vector<std::int32_t> labels;
    std::int64_t classes = 0;
    std::vector<float> logits;           ///< sampleIds.size() · classes, row-major
    std::map<std::string, std::string> metadata; ///< "model_hash", "dataset_hash", "transform", ...

    std::size_t size() const { return sampleIds.size(); }
    const float* row(std::size_t i) const { return logits.data() + i * std::size_t(classes); }
};

/// A bundle is a safetensors file with the tensors sample_ids I64[n], labels I32[n], logits F32[n, classes].
/// Returns the SHA-256 of the file. Throws as writeSafetensors.
std::string writeBundle(const std::filesystem::path& file, const Bundle& bundle);

/// Throws as readSafetensors, and "bundle.invalid" when tensors are missing, mis-shaped or labels are out of range.
Bundle readBundle(const std::filesystem::path& file);

} // namespace palimpsest
