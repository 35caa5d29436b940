// SPDX-License-Identifier: GPL-3.0-or-later
// The one place that knows LibTorch 1.13 (Debian, CPU) from LibTorch 2.x (PyTorch, CUDA).
#pragma once

#include <torch/torch.h>
#include <torch/version.h>

#include <ATen/CPUGeneratorImpl.h>

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace palimpsest {

#if TORCH_VERSION_MAJOR >= 2
inline constexpr bool kLibTorch2 = true;
#else
inline constexpr bool kLibTorch2 = false;
#endif

/// "1.13.0".
inline std::string libTorchVersion()
{
    return std::to_string(TORCH_VERSION_MAJOR) + "." + std::to_string(TORCH_VERSION_MINOR) + "."
        + std::to_string(TORCH_VERSION_PATCH);
}

/// A random generator of our own: no call ever depends on LibTorch's global one.
inline at::Generator makeGenerator(std::uint64_t seed)
{
    return at::make_generator<at::CPUGeneratorImpl>(seed);
}

/// Kernels with one fixed order of summation where LibTorch has them (cuDNN and cuBLAS otherwise choose by timing), and denormals
/// kept, so that the same seed gives the same weights. Call it before
/// the first kernel: cuBLAS reads its setting from the environment when it starts, where a setting that is there already stays.
inline void preferDeterministicKernels()
{
    ::setenv("CUBLAS_WORKSPACE_CONFIG", ":4096:8", /*overwrite=*/0);
    auto& context = at::globalContext();
    context.setFlushDenormal(false);
    context.setBenchmarkCuDNN(false);
    context.setDeterministicCuDNN(true);
    context.setDeterministicAlgorithms(true, /*warn_only=*/true);
#if TORCH_VERSION_MAJOR >= 2
    context.setSDPUseMemEfficient(false); // its backward pass adds up in the order in which its blocks finish
#endif
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 2)
    context.setDeterministicFillUninitializedMemory(false); // writes every new tensor once more, and nothing here reads what it has not written
#endif
}

/// softmax(q·kᵀ / √d)·v over (N, heads, tokens, d).
inline torch::Tensor attention(const torch::Tensor& query, const torch::Tensor& key, const torch::Tensor& value)
{
#if TORCH_VERSION_MAJOR >= 2
    return at::scaled_dot_product_attention(query, key, value);
#else
    const double scale = 1 / std::sqrt(double(query.size(-1)));
    return torch::matmul(torch::softmax(torch::matmul(query * scale, key.transpose(-2, -1)), -1), value);
#endif
}

} // namespace palimpsest
