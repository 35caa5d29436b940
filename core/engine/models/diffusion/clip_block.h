// SPDX-License-Identifier: GPL-3.0-or-later
// What the two halves of CLIP are stacked of. The weights are not set.
#pragma once

#include "core/engine/models/diffusion/unet_layers.h"
#include "core/engine/models/projection.h"

#include <cstdint>
#include <memory>
#include <string>

namespace palimpsest {

/// The function between the two layers of an MLP: u·σ(1.702 u), as OpenAI trained CLIP, or the Gaussian error linear unit itself, as others did (hidden_act "quick_gelu" and "gelu").
enum class ClipActivation { QuickGelu, Gelu };

struct ClipBlockSizes {
    std::int64_t width, hidden, heads;
    ClipActivation activation;
};

class ClipAttention;
class ClipMlp;

/// A transformer's block with its norms before. Its parameters have transformers' names ("self_attn.k_proj.weight", "layer_norm1.bias", "mlp.fc1.weight").
class ClipBlock : public torch::nn::Module {
public:
    ClipBlock(const ClipBlockSizes& sizes, const torch::TensorOptions& options);

    /// (n, T, width) → the same. `mask` as for causalAttention(); undefined: every token attends to every other.
    torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& mask) const;

private:
    std::shared_ptr<ClipAttention> m_attention;
    std::shared_ptr<TokenNorm> m_firstNorm;
    std::shared_ptr<ClipMlp> m_mlp;
    std::shared_ptr<TokenNorm> m_secondNorm;
};

/// Throws Error "model.config" for a size that cannot be, of "a text encoder": `what`.
void checkClipSize(const std::string& what, const char* name, std::int64_t size);

/// Likewise of the sizes and the number of blocks.
void checkClipBlocks(const std::string& what, const ClipBlockSizes& sizes, std::int64_t layers);

} // namespace palimpsest
