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

namespace {

/// Keeps the block alive for as long as the graph needs it.
struct KeptBlock : torch::CustomClassHolder {
    std::shared_ptr<DecoderBlock> block;
    DecoderPass pass;
};

class AgainOnTheWayBack : public torch::autograd::Function<AgainOnTheWayBack> {
public:
    using List = torch::autograd::variable_list;

    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& x, at::TensorList parameters, const c10::intrusive_ptr<KeptBlock>& kept)
    {
        context->saved_data["kept"] = c10::IValue::make_capsule(kept);
        List saved{x};
        saved.insert(saved.end(), parameters.begin(), parameters.end());
        context->save_for_backward(saved);
        return kept->block->forward(x, kept->pass);
    }

    static List backward(torch::autograd::AutogradContext* context, List gradients)
    {
        const auto kept = c10::static_intrusive_pointer_cast<KeptBlock>(context->saved_data["kept"].toCapsule());
        List inputs = context->get_saved_variables(); // says so if a weight was changed in between
        inputs[0] = inputs[0].detach().requires_grad_(inputs[0].requires_grad());
        const torch::AutoGradMode withGradients(true);
        const auto y = kept->block->forward(inputs[0], kept->pass);
        List wanted, results(inputs.size() + 1); // the block itself has no gradient
        for (const auto& input : inputs) {
            if (input.requires_grad())
                wanted.push_back(input);
        }
        const auto found = torch::autograd::grad({y}, wanted, gradients);
        auto next = found.begin();
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            if (inputs[i].requires_grad())
                results[i] = *next++;
        }
        return results;
    }
};

} // namespace

torch::Tensor forwardAgainOnTheWayBack(const std::shared_ptr<DecoderBlock>& block, const torch::Tensor& x, const DecoderPass& pass)
{
    auto kept = c10::make_intrusive<KeptBlock>();
    kept->block = block;
    kept->pass = pass;
    const auto parameters = block->parameters();
    return AgainOnTheWayBack::apply(x, at::TensorList(parameters), kept);
}

} // namespace palimpsest
