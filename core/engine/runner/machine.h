// SPDX-License-Identifier: GPL-3.0-or-later
// What there is to know about the machine and the libraries that a run uses.
#pragma once

#include <cstdint>
#include <string>

namespace palimpsest {

/// Checks a device of an experiment: "cpu", "cuda" or "cuda:N". Throws Error "device.unknown" for any other text, "device.no-cuda" where there is
/// no CUDA device or LibTorch was built without CUDA, "device.index" where there are fewer devices.
void requireDevice(const std::string& device);

/// The BLAS that this process has mapped: "openblas-openmp", "openblas-pthread", "openblas", "mkl", "atlas", "reference" or "unknown".
std::string activeBlas();

/// The most useful number of threads for a model where the experiment leaves it open: small networks do not gain from a second one.
int suitableThreads(const std::string& modelId);

/// Resident memory of this process in bytes.
std::int64_t residentMemory();

std::string hostName();

/// The processor by its own name, "Intel(R) Xeon(R) ...", with the number of cores; "" where the system does not say.
std::string processorName();

} // namespace palimpsest
