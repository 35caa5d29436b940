// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch_compat.h"

#include <functional>
#include <memory>

namespace palimpsest {

/// Has a GPU do the same work again and again without being asked for each kernel anew (a CUDA graph): of a small network the asking takes several times as long as the kernels. While one
/// lives, its thread works on a stream of its own.
class RecordedKernels {
public:
    /// Whether there is such a thing on this device: a GPU, and a program that was built with LibTorch's CUDA library.
    static bool isPossible(const torch::Device& device);

    RecordedKernels();
    ~RecordedKernels();

    RecordedKernels(const RecordedKernels&) = delete;
    RecordedKernels& operator=(const RecordedKernels&) = delete;

    /// Does `work`, which must use the same kernels over the same memory each time, with nothing from or to the CPU. It is called a few times, then recorded; from then on it is no longer
    /// called, and only what its kernels read and write changes: tensors that the recorded call made are written anew.
    void run(const std::function<void()>& work);

    bool isRecorded() const;

private:
    struct Recording;
    std::unique_ptr<Recording> m_recording;
};

} // namespace palimpsest
