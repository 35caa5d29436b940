// SPDX-License-Identifier: GPL-3.0-or-later
// The layers of a U-Net that LibTorch's own classes cannot make without memory or without drawing weights from the global generator. Their weights are not set.
#pragma once

#include "core/engine/torch_compat.h"

#include <cstdint>
#include <memory>
#include <string>

namespace palimpsest {

/// A module of `parent` that has no weights of its own: a part of the names of what is in it.
std::shared_ptr<torch::nn::Module> nestedModule(torch::nn::Module& parent, const std::string& name);

/// A square convolution with bias. Its padding with zeros keeps the resolution with stride 1.
class PaddedConvolution : public torch::nn::Module {
public:
    enum class Padding { Around, After }; ///< After: at the right and below alone, by one

    PaddedConvolution(std::int64_t inputs, std::int64_t outputs, std::int64_t size, std::int64_t stride, const torch::TensorOptions& options, Padding padding = Padding::Around);

    /// (n, inputs, H, W) → (n, outputs, ⌈H / stride⌉, ⌈W / stride⌉); of an odd size stride 2 with padding after leaves the smaller half
    torch::Tensor forward(const torch::Tensor& x) const;

    torch::Tensor weight, bias; ///< (outputs, inputs, size, size), (outputs)

private:
    std::int64_t m_stride;
    Padding m_padding;
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
