// SPDX-License-Identifier: GPL-3.0-or-later
// What a device can do, how long work takes there, and what memory.
#pragma once

#include "tests/bench/floor.h"

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 9)
#include <c10/core/CachingDeviceAllocator.h>
#define PALIMPSEST_COUNTS_DEVICE_MEMORY 1
#endif

#include <algorithm>
#include <fstream>
#include <string>

namespace palimpsest {

inline constexpr double kGibibyte = 1024.0 * 1024 * 1024;

inline void waitFor(const torch::Device& device)
{
    if (device.is_cuda())
        torch::cuda::synchronize();
}

inline void forgetPeak(const torch::Device& device)
{
#ifdef PALIMPSEST_COUNTS_DEVICE_MEMORY
    if (device.is_cuda())
        c10::getDeviceAllocator(device.type())->resetPeakStats(0);
#else
    (void)device;
#endif
}

/// The most memory that tensors took on the device since forgetPeak(), GiB; on the CPU the most that the process ever held; below zero if LibTorch does not say.
inline double peakMemory(const torch::Device& device)
{
    if (device.is_cuda()) {
#ifdef PALIMPSEST_COUNTS_DEVICE_MEMORY
        return double(c10::getDeviceAllocator(device.type())->getDeviceStats(0).allocated_bytes[0].peak) / kGibibyte; // [0]: of all pools
#else
        return -1;
#endif
    }
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:"))
            return std::stod(line.substr(6)) * 1024 / kGibibyte;
    return -1;
}

/// The best of some rounds of `repeats` calls, ms a call.
template<class Work>
double fastest(const torch::Device& device, int repeats, const Work& work)
{
    work();
    double best = 1e30;
    for (int round = 0; round < 5; ++round) {
        waitFor(device);
        const auto start = Clock::now();
        for (int i = 0; i < repeats; ++i)
            work();
        waitFor(device);
        best = std::min(best, millisecondsSince(start) / repeats);
    }
    return best;
}

/// Of a large product: in half precision on a GPU, in single precision on the CPU, which has no faster one everywhere.
inline double operationsPerMillisecondOn(const torch::Device& device)
{
    if (!device.is_cuda())
        return operationsPerMillisecond();
    const std::int64_t n = 8192;
    const auto options = torch::TensorOptions(device).dtype(torch::kBFloat16);
    const auto a = torch::randn({n, n}, options), b = torch::randn({n, n}, options);
    auto product = torch::empty({n, n}, options);
    return 2.0 * double(n) * double(n) * double(n) / fastest(device, 10, [&] { torch::mm_out(product, a, b); });
}

/// Read and written, of a large copy.
inline double bytesPerMillisecondOn(const torch::Device& device)
{
    const std::int64_t count = device.is_cuda() ? std::int64_t(1) << 28 : std::int64_t(1) << 25;
    const auto from = torch::ones({count}, torch::TensorOptions(device));
    auto to = torch::empty_like(from);
    return 2.0 * 4 * double(count) / fastest(device, 5, [&] { to.copy_(from); });
}

} // namespace palimpsest
