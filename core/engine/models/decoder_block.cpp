// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/decoder_block.h"

namespace palimpsest {

namespace {

torch::Tensor activated(DecoderConfig::Activation activation, const torch::Tensor& x)
{
    switch (activation) {
    case DecoderConfig::Activation::Relu:
        return torch::relu(x);
    case DecoderConfig::Activation::Gelu:
        return torch::gelu(x, "none");
    case DecoderConfig::Activation::GeluTanh:
        return torch::gelu(x, "tanh");
    case DecoderConfig::Activation::Silu:
        break;
    }
    return torch::silu(x);
}

} // namespace

DecoderMlp::DecoderMlp(const DecoderConfig& config, const DecoderNames& names, const torch::TensorOptions& options) : m_activation(config.activation)
{
    const auto layer = [&](const char* name, std::int64_t inputs, std::int64_t outputs) {
        return register_module(name, std::make_shared<Projection>(inputs, outputs, config.mlpBias, names.inputsFirst, options));
    };
    if (config.gated)
        m_gate = layer(names.gate, config.width, config.hidden);
    m_up = layer(names.up, config.width, config.hidden);
    m_down = layer(names.down, config.hidden, config.width);
}

torch::Tensor DecoderMlp::forward(const torch::Tensor& x) const
{
    const auto inner = (m_gate ? m_gate : m_up)->forward(x);
    const auto active = activated(m_activation, inner);
    return m_down->forward(m_gate ? active * m_up->forward(x) : active);
}

DecoderBlock::DecoderBlock(const DecoderConfig& config, std::int64_t layer, const torch::TensorOptions& options) : m_layer(layer), m_postNorm(config.postNorm)
{
    const auto& names = decoderNames(config.names);
    m_firstNorm = register_module(names.firstNorm, std::make_shared<DecoderNorm>(config, options));
    m_attention = register_module(names.attention, std::make_shared<DecoderAttention>(config, names, options));
    if (!config.parallelBlock)
        m_secondNorm = register_module(names.secondNorm, std::make_shared<DecoderNorm>(config, options));
    m_mlp = register_module(names.mlp, std::make_shared<DecoderMlp>(config, names, options));
}

torch::Tensor DecoderBlock::forward(const torch::Tensor& x, const DecoderPass& pass) const
{
    if (m_postNorm) {
        const auto h = m_firstNorm->forward(x + m_attention->forward(x, pass, m_layer));
        return m_secondNorm->forward(h + m_mlp->forward(h));
    }
    const auto normed = m_firstNorm->forward(x);
    const auto h = x + m_attention->forward(normed, pass, m_layer);
    return h + m_mlp->forward(m_secondNorm ? m_secondNorm->forward(h) : normed);
}

} // namespace palimpsest
