// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/recorded_kernels.h"

#include <functional>
#include <vector>

namespace palimpsest {

/// Has a GPU do a loss and its way back again and again without being asked for each kernel anew: RecordedKernels of training.
class RecordedStep {
public:
    static bool isPossible(const torch::Device& device) { return RecordedKernels::isPossible(device); }

    /// The loss that `compute` gives, a scalar, and the gradients of `parameters` where these keep them; before each call they have none. `compute` as RecordedKernels has it. What is returned
    /// is written anew by the next call.
    torch::Tensor run(const std::function<torch::Tensor()>& compute, std::vector<torch::Tensor>& parameters);

private:
    RecordedKernels m_kernels;
    torch::Tensor m_loss;
    std::vector<torch::Tensor> m_gradients; ///< of the recorded call
};

} // namespace palimpsest
