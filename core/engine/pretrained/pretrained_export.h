// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/decoder.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace palimpsest {

struct PretrainedExport {
    torch::ScalarType type = torch::kFloat32; ///< of the weights in the files: float32, bfloat16 or float16
    std::int64_t shardBytes = 5'000'000'000;
    std::optional<std::int64_t> beginToken, endToken, padToken;
    std::filesystem::path tokenizerFolder;    ///< its tokenizer files, generation_config.json and the ids of its special tokens are copied; empty: none
    std::map<std::string, std::string> files; ///< further files by name, such as a tokenizer.json
};

/// Writes a folder that transformers loads with AutoModelForCausalLM.from_pretrained: config.json (last), generation_config.json, model.safetensors or its shards, and the
/// tokenizer's files. Throws Error "pretrained.exists" unless the folder is empty or absent, "pretrained.adapters" for adapters
/// that were not merged, and file errors; what was written is then removed again.
void exportPretrained(const DecoderModule& model, const std::filesystem::path& folder, const PretrainedExport& settings);

} // namespace palimpsest
