// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch_compat.h"

#include <functional>
#include <memory>
#include <vector>

namespace palimpsest {

/// Has a GPU do a loss and its way back again and again without being asked for each kernel anew (a CUDA graph): of a small network the asking takes several times as long as the kernels. While one lives, its
/// thread works on a stream of its own.
class RecordedStep {
public:
    /// Whether there is such a thing on this device: a GPU, and a program that was built with LibTorch's CUDA library.
    static bool isPossible(const torch::Device& device);

    RecordedStep();
    ~RecordedStep();

    RecordedStep(const RecordedStep&) = delete;
    RecordedStep& operator=(const RecordedStep&) = delete;

    /// The loss that `compute` gives, a scalar, and the gradients of `parameters` where these keep them; before each call they have none. `compute` must use the same kernels over the same memory each time, with
    /// nothing from or to the CPU: it is called a few times, then recorded, and from then on only what its kernels read and write changes. What is returned is written anew by the next call.
    torch::Tensor run(const std::function<torch::Tensor()>& compute, std::vector<torch::Tensor>& parameters);

private:
    struct Recording;
    std::unique_ptr<Recording> m_recording;
};

} // namespace palimpsest
