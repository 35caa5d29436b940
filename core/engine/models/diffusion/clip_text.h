// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch_compat.h"

#include <cstdint>
#include <memory>

namespace palimpsest {

/// What tells text encoders of CLIP's kind apart; transformers' names for it in parentheses. As it stands: Stable Diffusion 1.x's, with 123,060,480 parameters.
struct ClipTextConfig {
    std::int64_t vocabulary = 49408; ///< (vocab_size)
    std::int64_t width = 768;        ///< (hidden_size)
    std::int64_t hidden = 3072;      ///< of the MLP (intermediate_size)
    std::int64_t layers = 12;        ///< (num_hidden_layers)
    std::int64_t heads = 12;         ///< (num_attention_heads)
    std::int64_t positions = 77;     ///< the most tokens of one text (max_position_embeddings)
};

/// What a text says, for the U-Net's cross-attention: a causal transformer with its norms before and the GELU u·σ(1.702 u) (Radford et al., ICML 2021, section 2.4). Padding is not
/// masked: its vectors are part of what the U-Net attends to.
class ClipTextModule : public torch::nn::Module {
public:
    virtual ~ClipTextModule() = default;

    virtual const ClipTextConfig& config() const = 0;

    /// The vectors of tokens, int64 (n, T) → (n, T, width): rows of the table, without their positions.
    virtual torch::Tensor vectors(const torch::Tensor& ids) const = 0;

    /// (n, T, width) in place of tokens' vectors, as attacks and inverted concepts have them → (n, T, width), after the last norm. Throws Error "model.context" where T is more
    /// than the positions.
    virtual torch::Tensor forwardVectors(const torch::Tensor& vectors) const = 0;

    torch::Tensor forward(const torch::Tensor& ids) const { return forwardVectors(vectors(ids)); }
};

using ClipText = std::shared_ptr<ClipTextModule>;

/// A model with fresh weights (linear layers and tokens normal with deviation 0.02, positions 0.01; norms 1 and biases 0) from `seed`, float32, on the CPU. Parameters have the names
/// of transformers' CLIPTextModel ("text_model.encoder.layers.0.self_attn.k_proj.weight"). Throws Error "model.config" for a configuration that cannot be.
ClipText makeClipText(const ClipTextConfig& config, std::uint64_t seed);

/// The same without weights, for who reads them from a file; on torch::kMeta it has names and shapes alone.
ClipText makeEmptyClipText(const ClipTextConfig& config, const torch::TensorOptions& options = {});

} // namespace palimpsest
