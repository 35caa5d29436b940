// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/decoder.h"
#include "core/engine/models/weights_report.h"

#include <filesystem>
#include <string>
#include <vector>

namespace palimpsest {

struct PretrainedDecoder {
    Decoder model;                  ///< on the CPU
    std::vector<std::string> dtypes; ///< of the files, as safetensors names them: {"BF16"}
    WeightsReport report;           ///< fits; its notes say what was left out or renamed
};

/// The configuration in a folder's config.json. Throws Error "pretrained.missing", "pretrained.config" and "json.invalid".
DecoderConfig readDecoderConfig(const std::filesystem::path& folder);

/// How the names and shapes in a folder's weight files fit a configuration; reads headers only and takes no memory for weights. Throws as listWeights().
WeightsReport compareWeights(const std::filesystem::path& folder, const DecoderConfig& config);

/// Throws Error "weights.mismatch", as openPretrained() would, from the headers alone, and as listWeights().
void requireFittingWeights(const std::filesystem::path& folder, const DecoderConfig& config);

/// The model of a Hugging Face folder: config.json with model.safetensors or its shards, in fp32, bf16 or fp16, as `type` (float32 or bfloat16). Checks names and shapes
/// before it takes memory, and reads tensor by tensor. Throws Error "weights.mismatch" with everything that is missing, unexpected, of another shape or not finite.
PretrainedDecoder openPretrained(const std::filesystem::path& folder, torch::ScalarType type = torch::kFloat32);

/// Throws Error "pretrained.vocabulary" where a tokenizer makes ids that the model's embedding has no row for. More rows than ids are common and harmless.
void checkVocabulary(std::int64_t rows, std::int64_t tokenizerSize);
void checkVocabulary(const DecoderConfig& config, std::int64_t tokenizerSize);

/// Throws Error "pretrained.tokenizer" where the folder's config.json begins or ends texts with an id that a tokenizer of that size does not have.
void checkSpecialTokens(const std::filesystem::path& folder, std::int64_t tokenizerSize);

} // namespace palimpsest
