// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch_compat.h"

#include <cstddef>
#include <vector>

namespace palimpsest {

enum class MaskMode {
    Hard,           ///< scalars outside the mask stay bit-identical
    LegacyGradOnly, ///< only their loss gradient is masked; weight decay and momentum still move them, as in the published numbers
};

/// SGD with momentum and weight decay on all parameters, as LibTorch has it (the first step's momentum is the raw gradient), optionally
/// under a mask and with an L1 penalty.
class Sgd {
public:
    /// `masks`: empty, or one tensor of 0 and 1 for each parameter.
    Sgd(std::vector<torch::Tensor> parameters, double momentum, double weightDecay, std::vector<torch::Tensor> masks = {},
        MaskMode mode = MaskMode::Hard);

    /// θ ← θ − lr·v with v ← μ·v + (g + λ·θ + l1·sign θ) from the parameters' gradients, which it consumes. Parameters without a gradient
    /// count as having a zero one.
    void step(double learningRate, double l1 = 0);

    /// The momentum v, one tensor for each parameter; what a checkpoint keeps.
    std::vector<torch::Tensor>& velocities() { return m_velocities; }

private:
    void stepOf(std::size_t first, std::size_t count, double learningRate, double l1);

    std::vector<torch::Tensor> m_parameters, m_velocities, m_masks;
    double m_momentum, m_weightDecay;
    MaskMode m_mode;
};

} // namespace palimpsest
