// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch_compat.h"

#include <cstdint>

namespace palimpsest {

/// Where a loop is, for the sentence that says where it diverged.
struct LoopPlace {
    std::int64_t step = 0;
    int epoch = 0; ///< from 0
    int epochs = 0;
    double learningRate = 0;
};

/// Sums the losses of a loop on the device and looks at them only now and then: every look makes the host wait, no step in between does.
class LossWatch {
public:
    explicit LossWatch(const torch::Device& device) : m_pending(torch::zeros({}, device)) {}

    /// The loss of one step, a scalar.
    void add(const torch::Tensor& loss);

    /// Whether enough steps were made since the last look.
    bool isDue() const { return m_steps >= 20; }

    /// The mean loss since the last look; 0 if there was no step. Throws Error "run.diverged" if it is not finite.
    double look(const LoopPlace& place);

    /// Over the steps of the epoch, as far as was looked.
    double epochSum() const { return m_epochSum; }
    void setEpochSum(double sum) { m_epochSum = sum; }

private:
    torch::Tensor m_pending; ///< sum over the steps since the last look, on the device
    std::int64_t m_steps = 0;
    double m_epochSum = 0;
};

/// Throws Error "run.diverged", naming the first parameter or buffer that holds NaN or infinity. One wait for the device where all is well.
void requireFiniteWeights(const torch::nn::Module& model, const LoopPlace& place);

} // namespace palimpsest
