// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/recorded_step.h"

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

struct RecordedStep::Recording {
    Recording() : guard((c10::cuda::device_synchronize(), c10::cuda::getStreamFromPool())) {} // what was asked for before is done

    ~Recording() { c10::cuda::device_synchronize(); }

    c10::cuda::CUDAStreamGuard guard;
    at::cuda::CUDAGraph graph;
    torch::Tensor loss;
    std::vector<torch::Tensor> gradients;
    int warmUps = 0;
    bool isRecorded = false;
};

bool RecordedStep::isPossible(const torch::Device& device)
{
    return device.is_cuda();
}

RecordedStep::RecordedStep() : m_recording(std::make_unique<Recording>()) {}

torch::Tensor RecordedStep::run(const std::function<torch::Tensor()>& compute, std::vector<torch::Tensor>& parameters)
{
    auto& recording = *m_recording;
    if (recording.warmUps < kWarmUps) {
        ++recording.warmUps;
        const auto loss = compute();
        loss.backward();
        return loss.detach();
    }
    if (!recording.isRecorded) {
        recording.graph.capture_begin();
        const auto loss = compute();
        loss.backward();
        recording.graph.capture_end();
        recording.loss = loss.detach();
        for (const auto& parameter : parameters)
            recording.gradients.push_back(parameter.grad());
        recording.isRecorded = true;
    } else {
        for (std::size_t i = 0; i < parameters.size(); ++i)
            parameters[i].mutable_grad() = recording.gradients[i];
    }
    recording.graph.replay();
    return recording.loss;
}

#else

struct RecordedStep::Recording {};

bool RecordedStep::isPossible(const torch::Device&)
{
    return false;
}

RecordedStep::RecordedStep() = default;

torch::Tensor RecordedStep::run(const std::function<torch::Tensor()>& compute, std::vector<torch::Tensor>&)
{
    const auto loss = compute();
    loss.backward();
    return loss.detach();
}

#endif

RecordedStep::~RecordedStep() = default;

} // namespace palimpsest
