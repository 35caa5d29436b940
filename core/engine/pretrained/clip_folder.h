// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/engine/models/diffusion/clip.h"
#include "core/text/clip_tokenizer.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace palimpsest {

/// What a config.json of a CLIP model says.
struct ClipConfig {
    ClipTextConfig text;
    ClipVisionConfig vision;
    std::int64_t projection = 512; ///< length of the vectors that both halves end in (projection_dim)
};

/// Of a CLIPModel. Keys that are absent have transformers' defaults. Throws Error "pretrained.config" for what is no CLIP model (a text encoder alone), and for what is not computed here: models of
/// OpenCLIP with another GELU, or SigLIP.
ClipConfig clipConfigOf(const Json& config, const std::string& where);

struct ClipFolder {
    Clip model; ///< in evaluation mode, float32
    std::shared_ptr<const ClipTokenizer> tokenizer;
    std::string hash; ///< SHA-256 of names, shapes and values of its weights' files
    std::string name; ///< of the folder
};

/// A CLIP model as transformers saves it: config.json, model.safetensors or its shards, merges.txt and vocab.json or tokenizer.json; preprocessor_config.json may be absent, but may not say
/// that pictures are prepared otherwise. Names and shapes are compared before memory is taken. Throws Error "pretrained.missing", "pretrained.config", "pretrained.open-clip" for a folder in
/// OpenCLIP's own layout, "json.invalid", "model.config", "weights.mismatch" with everything that is missing, unexpected, of another shape or not finite, "pretrained.vocabulary", and as
/// listWeights() and openClipTokenizer().
ClipFolder openClipFolder(const std::filesystem::path& folder, torch::Device device = torch::kCPU);

} // namespace palimpsest
