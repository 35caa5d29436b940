// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch_compat.h"

#include <cstdint>
#include <vector>

namespace palimpsest {

struct AdamWSettings {
    double beta1 = 0.9, beta2 = 0.999;
    double epsilon = 1e-8;
    double weightDecay = 0.01;     ///< of tensors with two and more dimensions alone: biases and the scales of norms are left out
    bool epsilonBeforeCorrection = false; ///< as the transformers library's AdamW: m/(√v + ε)·√(1−β₂ᵗ)/(1−β₁ᵗ). Spec: LLM unlearning, section 6.3
};

/// AdamW (Loshchilov and Hutter, ICLR 2019): θ ← θ − lr·λ·θ − lr·m̂/(√v̂ + ε), optionally under a mask: scalars outside of it stay bit-identical.
class AdamW {
public:
    /// `masks`: empty, or one tensor of 0 and 1 for each parameter.
    AdamW(std::vector<torch::Tensor> parameters, const AdamWSettings& settings, std::vector<torch::Tensor> masks = {});

    /// From the parameters' gradients, which it consumes. Parameters without one count as having a zero one.
    void step(double learningRate);

    /// Scales the gradients so that their norm over all parameters is at most `norm`; scalars outside of the masks have no part in it unless they are taken away later, in step(), as
    /// `beforeMasks` says. Nothing waits for the device.
    void clipGradients(double norm, bool beforeMasks = false);

    std::vector<torch::Tensor>& firstMoments() { return m_first; }   ///< m, by parameter; what a checkpoint keeps
    std::vector<torch::Tensor>& secondMoments() { return m_second; } ///< v, likewise
    std::int64_t steps() const { return m_steps; }
    void setSteps(std::int64_t steps) { m_steps = steps; }

private:
    void decay(double learningRate);

    std::vector<torch::Tensor> m_parameters, m_first, m_second, m_masks;
    AdamWSettings m_settings;
    std::int64_t m_steps = 0;
};

} // namespace palimpsest
