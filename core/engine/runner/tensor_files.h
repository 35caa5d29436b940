// SPDX-License-Identifier: GPL-3.0-or-later
// Tensors in safetensors files.
#pragma once

#include "core/engine/models/classifier.h"

#include <filesystem>
#include <map>
#include <string>

namespace palimpsest {

struct TensorFile {
    std::map<std::string, torch::Tensor> tensors;
    std::map<std::string, std::string> metadata;

    /// Throws Error "tensors.metadata", naming the file, if the key is missing.
    const std::string& text(const std::string& key, const std::filesystem::path& file) const;
};

/// Writes atomically; the tensors may be on any device. Returns the SHA-256 of the file. Throws file errors.
std::string writeTensors(const std::filesystem::path& file, const std::map<std::string, torch::Tensor>& tensors,
                         const std::map<std::string, std::string>& metadata);

/// On the CPU, each tensor with memory of its own. Throws as readSafetensors.
TensorFile readTensors(const std::filesystem::path& file);

/// The SHA-256 of names, types, shapes and bytes, whatever a file's metadata say; the tensors may be on any device.
std::string hashOfTensors(const std::map<std::string, torch::Tensor>& tensors);

/// stateOf(model) as a map.
std::map<std::string, torch::Tensor> stateMap(const torch::nn::Module& model);

/// The type that an export's "fp32", "bf16" or "fp16" stands for. Throws Error "export.type".
torch::ScalarType weightTypeNamed(const std::string& name);

} // namespace palimpsest
