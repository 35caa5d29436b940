// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/diffusion/unet_layers.h"
#include "core/engine/models/projection.h"

namespace palimpsest {

struct UNetResidualPlan {
    std::int64_t inputs = 0, outputs = 0, conditionWidth = 0, groups = 0;
    double epsilon = 0; ///< of the group norms
    double dropout = 0; ///< the share of elements that a training pass may drop before the second convolution
    const char *condition = "time_emb_proj", *shortcut = "conv_shortcut"; ///< names that differ
};

/// h = conv1(SiLU(norm1(x))) + project(condition); shortcut(x) + conv2(dropped(SiLU(norm2(h)))): diffusers' ResnetBlock2D. The shortcut is a 1×1 convolution where the widths differ.
class UNetResidual : public torch::nn::Module {
public:
    UNetResidual(const UNetResidualPlan& plan, const torch::TensorOptions& options);

    /// `x` (n, inputs, H, W) and SiLU of the embedding of the time, or of time and class, (n or 1, conditionWidth) → (n, outputs, H, W). `kept`, of the result's shape, says which
    /// elements are not dropped; undefined: all.
    torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& condition, const torch::Tensor& kept = {}) const;

    /// Draws `kept` for such an x; undefined where nothing is ever dropped.
    torch::Tensor drawKept(const torch::Tensor& x, at::Generator generator) const;

private:
    double m_dropout;
    std::shared_ptr<ChannelNorm> m_norm1, m_norm2;
    std::shared_ptr<PaddedConvolution> m_conv1, m_conv2, m_shortcut;
    std::shared_ptr<Projection> m_condition;
};

} // namespace palimpsest
