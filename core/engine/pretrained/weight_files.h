// SPDX-License-Identifier: GPL-3.0-or-later
// The weights of a Hugging Face folder: model.safetensors, or shards with model.safetensors.index.json; diffusers names them diffusion_pytorch_model.
#pragma once

#include "core/engine/torch_compat.h"

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace palimpsest {

struct WeightEntry {
    std::filesystem::path file;
    std::string dtype; ///< as in safetensors
    std::vector<std::int64_t> shape;
};

inline constexpr const char *kTransformersWeights = "model", *kDiffusersWeights = "diffusion_pytorch_model";

/// What the headers of a folder's weight files say, by name; `files` is what their names begin with. Those in half precision (model.fp16.safetensors) are taken where there are no others.
/// Throws Error "pretrained.missing" where there are no weights, "pretrained.shards" where the index and the files do not fit together (missing files, names that leave the folder, a tensor that is
/// twice there or not where the index says), and as readSafetensorsHeader.
std::map<std::string, WeightEntry> listWeights(const std::filesystem::path& folder, const std::string& files = kTransformersWeights);

/// As a config.json has it: "bfloat16", "float16" or "float32".
const char* torchName(torch::ScalarType type);

/// Shows every tensor of the files that `entries` name, one at a time and in no promised order; it lives for that call only.
void readWeights(const std::map<std::string, WeightEntry>& entries, const std::function<void(const std::string& name, const torch::Tensor&)>& take);

/// Writes tensors of any device in this order as `type`, in shards of at most `shardBytes` (a larger tensor has one for itself), with their index where there is more than
/// one. Throws file errors.
void writeWeights(const std::filesystem::path& folder, const std::vector<std::pair<std::string, torch::Tensor>>& tensors, torch::ScalarType type, std::int64_t shardBytes,
                  const std::string& files = kTransformersWeights);

} // namespace palimpsest
