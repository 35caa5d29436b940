// SPDX-License-Identifier: GPL-3.0-or-later
// Weights that need no file, for networks that are compared with what others computed.
#pragma once

#include "core/engine/torch_compat.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

namespace palimpsest::test {

/// By name, in the order of bytes.
inline std::map<std::string, torch::Tensor> parametersByName(const torch::nn::Module& model)
{
    std::map<std::string, torch::Tensor> parameters;
    for (const auto& entry : model.named_parameters())
        parameters.emplace(entry.key(), entry.value());
    return parameters;
}

/// What the generator splitmix64 gives first from that state.
inline std::uint64_t splitMix(std::uint64_t state)
{
    std::uint64_t z = state + 0x9E3779B97F4A7C15ULL;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ z >> 27) * 0x94D049BB133111EBULL;
    return z ^ z >> 31;
}

/// Numbers in [-1, 1): splitmix64 of 2³² stream + i, as in reference/diffusion/hashed_weights.py.
inline torch::Tensor hashed(std::uint64_t stream, std::int64_t count)
{
    const auto values = torch::empty({count}, torch::kFloat64);
    for (std::int64_t i = 0; i < count; ++i)
        values.data_ptr<double>()[i] = double(splitMix((stream << 32) + std::uint64_t(i)) >> 40) / double(1 << 23) - 1;
    return values;
}

/// The weights of hashed_weights.py's fill(); of batch norms the variances are about 1, too.
inline void fillHashed(torch::nn::Module& model)
{
    const torch::NoGradGuard noGradients;
    std::uint64_t stream = 0;
    for (auto& [name, tensor] : parametersByName(model)) {
        auto values = hashed(stream++, tensor.numel()).view(tensor.sizes());
        if (tensor.dim() == 1)
            values = values / 5 + (name.ends_with("weight") || name.ends_with("running_var") ? 1 : 0);
        else if (name.find("embedding") == std::string::npos)
            values = values * 2.5 / std::sqrt(double(tensor[0].numel()));
        tensor.copy_(values);
    }
}

/// Fill A of the spec's golden values (Stable Diffusion in LibTorch, section 11).
inline void fillA(torch::nn::Module& model)
{
    const torch::NoGradGuard noGradients;
    int j = 0;
    for (auto& [name, tensor] : parametersByName(model)) {
        auto values = 0.05 * torch::sin(0.017 * torch::arange(1, tensor.numel() + 1, torch::kFloat64) + 0.9 * j++).view(tensor.sizes());
        tensor.copy_(tensor.dim() == 1 && name.ends_with(".weight") ? values + 1 : values);
    }
}

/// The number in [-1, 1) of the spec's fill B (Robust concept erasing, section 14).
inline double hashedB(std::uint64_t stream, std::uint64_t i)
{
    return std::ldexp(double(splitMix((stream << 32) + i) >> 11), -52) - 1;
}

/// That fill.
inline void fillB(torch::nn::Module& model)
{
    const torch::NoGradGuard noGradients;
    std::uint64_t stream = 0;
    for (auto& [name, tensor] : parametersByName(model)) {
        auto values = torch::empty({tensor.numel()}, torch::kFloat64);
        for (std::int64_t i = 0; i < tensor.numel(); ++i)
            values.data_ptr<double>()[i] = hashedB(stream, std::uint64_t(i));
        ++stream;
        if (tensor.dim() == 1)
            values = 0.1 * values + (name.ends_with(".weight") ? 1 : 0);
        else if (name.find("embedding.weight") == std::string::npos)
            values = values * std::sqrt(3 / double(tensor[0].numel()));
        tensor.copy_(values.view(tensor.sizes()));
    }
}

/// X of these golden values: sin(0.05 i) + cos(0.013 i).
inline torch::Tensor goldenInput(const std::vector<std::int64_t>& shape)
{
    std::int64_t count = 1;
    for (const auto size : shape)
        count *= size;
    const auto i = torch::arange(count, torch::kFloat64);
    return (torch::sin(0.05 * i) + torch::cos(0.013 * i)).view(shape);
}

inline double largestDifference(const torch::Tensor& a, const torch::Tensor& b)
{
    return (a.to(torch::kFloat64) - b.to(torch::kFloat64)).abs().max().item<double>();
}

/// The largest difference of the first elements of `found` from `expected`.
inline double differenceOfFirst(const torch::Tensor& found, const std::vector<double>& expected)
{
    return largestDifference(found.flatten().narrow(0, 0, std::int64_t(expected.size())), torch::tensor(expected, torch::kFloat64));
}

} // namespace palimpsest::test
