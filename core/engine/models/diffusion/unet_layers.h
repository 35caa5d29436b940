// SPDX-License-Identifier: GPL-3.0-or-later
// The layers of a U-Net that LibTorch's own classes cannot make without memory or without drawing weights from the global generator. Their weights are not set.
#pragma once

#include "core/engine/torch_compat.h"

#include <cstdint>

namespace palimpsest {

/// A square convolution with bias, padded so that stride 1 keeps the resolution and stride 2 halves it, rounded up.
class PaddedConvolution : public torch::nn::Module {
public:
    PaddedConvolution(std::int64_t inputs, std::int64_t outputs, std::int64_t size, std::int64_t stride, const torch::TensorOptions& options);

    /// (n, inputs, H, W) → (n, outputs, ⌈H / stride⌉, ⌈W / stride⌉)
    torch::Tensor forward(const torch::Tensor& x) const;

    torch::Tensor weight, bias; ///< (outputs, inputs, size, size), (outputs)

private:
    std::int64_t m_stride;
};

/// Group normalisation of channels (Wu and He, 2018).
class ChannelNorm : public torch::nn::Module {
public:
    ChannelNorm(std::int64_t channels, std::int64_t groups, double epsilon, const torch::TensorOptions& options);

    /// (n, channels, H, W) → the same
    torch::Tensor forward(const torch::Tensor& x) const;

    torch::Tensor weight, bias;

private:
    std::int64_t m_groups;
    double m_epsilon;
};

/// Layer normalisation of each token's vector, ε = 1e-5.
class TokenNorm : public torch::nn::Module {
public:
    TokenNorm(std::int64_t width, const torch::TensorOptions& options);

    /// (…, width) → the same
    torch::Tensor forward(const torch::Tensor& x) const;

    torch::Tensor weight, bias;
};

} // namespace palimpsest
