// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace palimpsest {

/// A tensor as the safetensors format stores it: little-endian, row-major, contiguous.
struct StoredTensor {
    std::string dtype; ///< "F32", "F16", "BF16", "F64", "I64", "I32", "U8", "BOOL"
    std::vector<std::int64_t> shape;
    std::vector<std::uint8_t> bytes;

    std::int64_t elements() const;
};

struct SafetensorsFile {
    std::map<std::string, StoredTensor> tensors;
    std::map<std::string, std::string> metadata; ///< the "__metadata__" object
};

/// Throws Error "safetensors.missing", "safetensors.truncated", "safetensors.header" or "safetensors.tensor" (wrong size, overlap, gap,
/// unknown dtype) with the file and the tensor's name. Checks the header against the file's size before it allocates.
SafetensorsFile readSafetensors(const std::filesystem::path& file);

/// Shows the tensors one at a time, in the order of the file, so that only one is in memory. Throws as readSafetensors, and what `take` throws.
void readSafetensorsOneByOne(const std::filesystem::path& file, const std::function<void(const std::string& name, StoredTensor& tensor)>& take);

/// Only the names, dtypes, shapes and metadata; bytes stay empty.
SafetensorsFile readSafetensorsHeader(const std::filesystem::path& file);

/// A tensor to be written whose bytes lie elsewhere.
struct TensorView {
    std::string name;
    std::string dtype;
    std::vector<std::int64_t> shape;
    std::span<const std::uint8_t> bytes;
};

/// Writes atomically; returns the SHA-256 of the file. Header and data are 8-byte aligned. Throws as writeFileAtomically.
std::string writeSafetensors(const std::filesystem::path& file, const std::vector<TensorView>& tensors,
                             const std::map<std::string, std::string>& metadata);

/// The SHA-256 of names, dtypes, shapes and bytes in name order: two files with the same weights have the same one, whatever their metadata.
std::string hashOfTensors(const std::vector<TensorView>& tensors);
std::string hashOfStoredTensors(const SafetensorsFile& file);

} // namespace palimpsest
