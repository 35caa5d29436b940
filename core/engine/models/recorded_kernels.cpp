// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/recorded_kernels.h"

#ifdef PALIMPSEST_CUDA_GRAPHS
#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDACachingAllocator.h>
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

    ~Recording()
    {
        try {
            c10::cuda::device_synchronize();
        } catch (const c10::Error&) { // whatever the device could not do has been said already
        }
    }

    void record(const std::function<void()>& work)
    {
        // A recording has memory of its own, and while it is made nothing that lies idle can be given back for it.
        c10::cuda::device_synchronize();
        c10::cuda::CUDACachingAllocator::emptyCache();
        graph.capture_begin();
        try {
            work();
        } catch (...) {
            try {
                graph.capture_end();
            } catch (const c10::Error&) { // it is broken off, and what went wrong first is what matters
            }
            throw;
        }
        graph.capture_end();
        isRecorded = true;
    }

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
    if (!recording.isRecorded)
        recording.record(work);
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
