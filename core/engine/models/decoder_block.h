// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/decoder_attention.h"
#include "core/engine/models/decoder_norm.h"

namespace palimpsest {

/// down(act(up(x))), or gated: down(act(gate(x)) · up(x)) (Shazeer, 2020).
class DecoderMlp : public torch::nn::Module {
public:
    DecoderMlp(const DecoderConfig& config, const DecoderNames& names, const torch::TensorOptions& options);

    torch::Tensor forward(const torch::Tensor& x) const;

private:
    DecoderConfig::Activation m_activation;
    std::shared_ptr<Projection> m_gate, m_up, m_down;
};

/// h = x + attention(norm(x)); h + mlp(norm(h)); or, parallel, x + attention(norm(x)) + mlp(norm(x)).
class DecoderBlock : public torch::nn::Module {
public:
    DecoderBlock(const DecoderConfig& config, std::int64_t layer, const torch::TensorOptions& options);

    /// (n, L, width) → (n, L, width)
    torch::Tensor forward(const torch::Tensor& x, const DecoderPass& pass) const;

private:
    std::int64_t m_layer;
    bool m_postNorm;
    std::shared_ptr<DecoderNorm> m_firstNorm, m_secondNorm;
    std::shared_ptr<DecoderAttention> m_attention;
    std::shared_ptr<DecoderMlp> m_mlp;
};

} // namespace palimpsest
