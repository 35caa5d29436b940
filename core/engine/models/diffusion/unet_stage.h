// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/diffusion/unet_mixing.h"
#include "core/engine/models/diffusion/unet_residual.h"

#include <cstdint>
#include <vector>

namespace palimpsest {

/// What all stages of a U-Net share while one batch goes through them.
struct UNetPass {
    torch::Tensor condition;            ///< SiLU of the embedding of the times, or of times and classes, (n or 1, width)
    torch::Tensor context{};            ///< the text's vectors (n, S, width); may be undefined
    bool again = false;                 ///< parts are computed again on the way back
    at::Generator dropout{};            ///< of the batch's device; undefined: nothing is dropped
    std::vector<torch::Tensor> skips{}; ///< what the way down left for the way up, the next one last
};

/// Residual blocks, each followed by a mixing of places or not, and a convolution that halves or doubles the resolution or none: a level of a U-Net on one of its ways, or its
/// middle. The network that it is a stage of has named the modules.
struct UNetStage {
    std::vector<std::shared_ptr<UNetResidual>> residuals;
    std::vector<std::shared_ptr<UNetMixing>> mixings; ///< of the first ones
    std::shared_ptr<PaddedConvolution> resampling;    ///< may be null

    /// Leaves a skip for each residual block, and for the halved resolution.
    torch::Tensor goDown(torch::Tensor x, UNetPass& pass) const;

    torch::Tensor goThrough(torch::Tensor x, const UNetPass& pass) const;

    /// Each residual block takes a skip. The resolution becomes that of the next one.
    torch::Tensor goUp(torch::Tensor x, UNetPass& pass) const;

private:
    /// Layer i of `x`, and of a skip if it is defined.
    torch::Tensor layer(std::size_t i, const torch::Tensor& x, const torch::Tensor& skip, const UNetPass& pass) const;
};

/// The stages of a U-Net in the order in which they are gone through.
struct UNetBody {
    std::vector<UNetStage> down;
    UNetStage middle;
    std::vector<UNetStage> up;

    /// What the first convolution made → what the last norm takes in.
    torch::Tensor forward(torch::Tensor x, UNetPass& pass) const;
};

/// How wide the inputs of each stage's residual blocks are, on the way up with the skip's width, and what comes out.
struct UNetWidths {
    std::vector<std::vector<std::int64_t>> down, up; ///< by level, the finest first
    std::int64_t out = 0;
};

/// `first`: channels that the first convolution makes; `levels`: those of each level, the finest first; `layers`: residual blocks of a level on the way down.
UNetWidths unetWidths(std::int64_t first, const std::vector<std::int64_t>& levels, std::int64_t layers);

} // namespace palimpsest
