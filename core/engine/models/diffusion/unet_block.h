// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/diffusion/unet.h"
#include "core/engine/models/diffusion/unet_residual.h"
#include "core/engine/models/diffusion/unet_transformer.h"

#include <vector>

namespace palimpsest {

/// What all blocks of a network share while one batch goes through them.
struct UNetPass {
    torch::Tensor time;            ///< SiLU of the times' embedding, (n or 1, width)
    torch::Tensor context;         ///< (n, tokens, contextWidth)
    bool again = false;            ///< parts are computed again on the way back
    std::vector<torch::Tensor> skips{}; ///< what the way down left for the way up, the next one last
};

/// Residual blocks, each followed by a transformer or not, and a convolution that halves or doubles the resolution or none: one of diffusers' "down_blocks", "up_blocks", or the "mid_block".
class UNetBlock : public torch::nn::Module {
public:
    enum class Resampling { None, Half, Double };

    /// One residual block for each of `inputs`, its width, which that of a skip is part of; the first `transformers` of them have one. All put out level.channels.
    UNetBlock(const UNetConfig& config, const UNetConfig::Level& level, const std::vector<std::int64_t>& inputs, std::size_t transformers, Resampling resampling,
              const torch::TensorOptions& options);

    /// Leaves a skip for each residual block, and for the halved resolution.
    torch::Tensor goDown(torch::Tensor x, UNetPass& pass) const;

    torch::Tensor goThrough(torch::Tensor x, const UNetPass& pass) const;

    /// Each residual block takes a skip. The resolution becomes that of the next one.
    torch::Tensor goUp(torch::Tensor x, UNetPass& pass) const;

private:
    /// Layer i of `x`, or of `x` and a skip.
    torch::Tensor layer(std::size_t i, const std::vector<torch::Tensor>& x, const UNetPass& pass) const;

    std::vector<std::shared_ptr<UNetResidual>> m_residuals;
    std::vector<std::shared_ptr<UNetTransformer>> m_transformers;
    std::shared_ptr<PaddedConvolution> m_resampling; ///< may be null
};

} // namespace palimpsest
