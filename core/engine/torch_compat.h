// SPDX-License-Identifier: GPL-3.0-or-later
// The one place that knows LibTorch 1.13 (Debian, CPU) from LibTorch 2.x (PyTorch, CUDA).
#pragma once

#include <torch/torch.h>
#include <torch/version.h>

#include <ATen/CPUGeneratorImpl.h>

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

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

/// Multiplies all of `tensors` by a scalar that lies on their device.
inline void scaleAll(std::vector<torch::Tensor>& tensors, const torch::Tensor& factor)
{
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 1)
    at::_foreach_mul_(tensors, factor);
#else
    for (auto& tensor : tensors)
        tensor.mul_(factor);
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

/// softmax(q·kᵀ / √d + mask)·v of queries (N, heads, L, d) over keys and values (N, kvHeads, S, d), each shared by heads / kvHeads query heads. The queries are the last
/// L of the S positions; `mask` (L, S) says so with 0 and -inf, and is undefined where L is 1. Returns (N, heads, L, d).
inline torch::Tensor causalAttention(const torch::Tensor& query, const torch::Tensor& key, const torch::Tensor& value, const torch::Tensor& mask)
{
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 5)
    const bool square = mask.defined() && query.size(2) == key.size(2); // the fast kernels know this mask by name
    return at::scaled_dot_product_attention(query, key, value, mask.defined() && !square ? std::optional(mask) : std::nullopt, /*dropout_p=*/0, square,
                                            /*scale=*/std::nullopt, /*enable_gqa=*/query.size(1) != key.size(1));
#else
    // The query heads of a group lie below each other and share one product.
    const auto sequences = query.size(0), heads = query.size(1), length = query.size(2), width = query.size(3), groups = key.size(1), positions = key.size(2);
    const double scale = 1 / std::sqrt(double(width));
    const auto rows = query.reshape({sequences * groups, heads / groups * length, width});
    const auto columns = key.reshape({sequences * groups, positions, width}).transpose(1, 2);
    const auto scores = mask.defined() ? torch::baddbmm(heads == groups ? mask : mask.repeat({heads / groups, 1}), rows, columns, 1, scale)
                                       : torch::bmm(rows * scale, columns);
    return torch::bmm(torch::softmax(scores, -1), value.reshape({sequences * groups, positions, width})).view({sequences, heads, length, width});
#endif
}

} // namespace palimpsest
