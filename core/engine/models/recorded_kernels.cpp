// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/recorded_kernels.h"

#ifdef PALIMPSEST_CUDA_GRAPHS
#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDAFunctions.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>
#endif

namespace palimpsest {

#ifdef PALIMPSEST_CUDA_GRAPHS

namespace {

constexpr int kWarmUps = 3; ///< in which libraries choose their kernels and take their memory

} // namespace

struct RecordedKernels::Recording {
    Recording() : guard((c10::cuda::device_synchronize(), c10::cuda::getStreamFromPool())) {} // what was asked for before is done

    ~Recording() { c10::cuda::device_synchronize(); }

    c10::cuda::CUDAStreamGuard guard;
    at::cuda::CUDAGraph graph;
    int warmUps = 0;
    bool isRecorded = false;
};

bool RecordedKernels::isPossible(const torch::Device& device)
{
    return device.is_cuda();
}

RecordedKernels::RecordedKernels() : m_recording(std::make_unique<Recording>()) {}

void RecordedKernels::run(const std::function<void()>& work)
{
    auto& recording = *m_recording;
    if (recording.warmUps < kWarmUps) {
        ++recording.warmUps;
        work();
        return;
    }
    if (!recording.isRecorded) {
        recording.graph.capture_begin();
        work();
        recording.graph.capture_end();
        recording.isRecorded = true;
    }
    recording.graph.replay();
}

bool RecordedKernels::isRecorded() const
{
    return m_recording->isRecorded;
}

#else

struct RecordedKernels::Recording {};

bool RecordedKernels::isPossible(const torch::Device&)
{
    return false;
}

RecordedKernels::RecordedKernels() = default;

void RecordedKernels::run(const std::function<void()>& work)
{
    work();
}

bool RecordedKernels::isRecorded() const
{
    return false;
}

#endif

RecordedKernels::~RecordedKernels() = default;

} // namespace palimpsest
