// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/diffusion/unet_layers.h"
#include "core/engine/models/diffusion/unet_mixing.h"
#include "core/engine/models/projection.h"

namespace palimpsest {

/// Multi-head attention: queries from `x`, keys and values from `context` without biases, and an output projection with one ("to_out.0").
class UNetAttention : public torch::nn::Module {
public:
    UNetAttention(std::int64_t width, std::int64_t contextWidth, std::int64_t heads, const torch::TensorOptions& options);

    /// (n, T, width), (n, S, contextWidth) → (n, T, width)
    torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& context) const;

private:
    std::int64_t m_heads;
    std::shared_ptr<Projection> m_query, m_key, m_value, m_output;
};

/// out(value · GELU(gate)), four times as wide inside (GEGLU: Shazeer, 2020); value and gate are the halves of one projection ("net.0.proj", "net.2").
class UNetFeedForward : public torch::nn::Module {
public:
    UNetFeedForward(std::int64_t width, const torch::TensorOptions& options);

    /// (…, width) → the same
    torch::Tensor forward(const torch::Tensor& x) const;

private:
    std::shared_ptr<Projection> m_in, m_out;
};

/// x + attn1(norm1(x)), then x + attn2(norm2(x), context), then x + ff(norm3(x)): self-attention, cross-attention and what follows (diffusers' BasicTransformerBlock).
class UNetTransformerBlock : public torch::nn::Module {
public:
    UNetTransformerBlock(std::int64_t width, std::int64_t contextWidth, std::int64_t heads, const torch::TensorOptions& options);

    /// (n, T, width), (n, S, contextWidth) → (n, T, width)
    torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& context) const;

private:
    std::shared_ptr<TokenNorm> m_norm1, m_norm2, m_norm3;
    std::shared_ptr<UNetAttention> m_self, m_cross;
    std::shared_ptr<UNetFeedForward> m_feedForward;
};

/// A transformer block over the places of a picture, between 1×1 convolutions, added to what came in (diffusers' Transformer2DModel).
class UNetTransformer : public UNetMixing {
public:
    UNetTransformer(std::int64_t channels, std::int64_t contextWidth, std::int64_t heads, std::int64_t groups, const torch::TensorOptions& options);

    torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& context) const override;

private:
    std::shared_ptr<ChannelNorm> m_norm;
    std::shared_ptr<PaddedConvolution> m_in, m_out;
    std::shared_ptr<UNetTransformerBlock> m_block;
};

} // namespace palimpsest
