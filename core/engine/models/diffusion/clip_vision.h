// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/diffusion/clip_block.h"

#include <cstdint>
#include <memory>

namespace palimpsest {

/// What tells image encoders of CLIP's kind apart; transformers' names for it in parentheses. As it stands: ViT-B/32.
struct ClipVisionConfig {
    std::int64_t width = 768;   ///< (hidden_size)
    std::int64_t hidden = 3072; ///< of the MLP (intermediate_size)
    std::int64_t layers = 12;   ///< (num_hidden_layers)
    std::int64_t heads = 12;    ///< (num_attention_heads)
    std::int64_t patch = 32;    ///< side of the squares that a picture is cut into, in pixels (patch_size)
    std::int64_t side = 224;    ///< of pictures, in pixels (image_size)
    ClipActivation activation = ClipActivation::QuickGelu; ///< (hidden_act)
};

/// What a picture shows: a vision transformer whose first token stands for the whole picture (Radford et al., ICML 2021, section 2.4).
class ClipVisionModule : public torch::nn::Module {
public:
    virtual ~ClipVisionModule() = default;

    virtual const ClipVisionConfig& config() const = 0;

    /// Pictures as clipPixels() makes them, (n, 3, side, side) → (n, width): the first token's vector after the last norm.
    virtual torch::Tensor forward(const torch::Tensor& pixels) const = 0;
};

using ClipVision = std::shared_ptr<ClipVisionModule>;

/// Without weights, for who reads them from a file; on torch::kMeta it has names and shapes alone. Parameters have the names of transformers' CLIPVisionModel
/// ("vision_model.embeddings.class_embedding"). Throws Error "model.config" for a configuration that cannot be.
ClipVision makeEmptyClipVision(const ClipVisionConfig& config, const torch::TensorOptions& options = {});

/// Pictures (n, 3, H, W) of bytes → float32 (n, 3, side, side) as CLIP was shown them: the shorter side is brought to `side` by bicubicBytes(); the
/// middle square is kept; channels get the mean and deviation that CLIP's pictures had.
torch::Tensor clipPixels(const torch::Tensor& pictures, std::int64_t side);

} // namespace palimpsest
