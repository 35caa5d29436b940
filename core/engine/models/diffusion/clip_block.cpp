// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/clip_block.h"

#include "core/base/error.h"
#include "core/engine/models/repeatable_attention.h"

namespace palimpsest {

namespace {

constexpr std::int64_t kLargestSize = 1 << 28, kMostLayers = 10000; ///< far beyond any model; products of two sizes still fit

std::shared_ptr<Projection> linear(std::int64_t inputs, std::int64_t outputs, const torch::TensorOptions& options)
{
    return std::make_shared<Projection>(inputs, outputs, /*hasBias=*/true, /*inputsFirst=*/false, options);
}

[[noreturn]] void refuse(const std::string& model, const std::string& what)
{
    throw Error("model.config", "A " + model + " cannot be made of this configuration: " + what + ".", "Correct the configuration of the " + model + ".");
}

} // namespace

class ClipAttention : public torch::nn::Module {
public:
    ClipAttention(const ClipBlockSizes& sizes, const torch::TensorOptions& options) : m_heads(sizes.heads)
    {
        const auto layer = [&](const char* name) { return register_module(name, linear(sizes.width, sizes.width, options)); };
        m_key = layer("k_proj");
        m_value = layer("v_proj");
        m_query = layer("q_proj");
        m_output = layer("out_proj");
    }

    torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& mask) const
    {
        const auto heads = [&](const Projection& layer) { return layer.forward(x).unflatten(-1, {m_heads, -1}).transpose(1, 2); };
        const auto query = heads(*m_query), key = heads(*m_key), value = heads(*m_value);
        const auto seen = mask.defined() ? repeatableCausalAttention(query, key, value, mask) : repeatableAttention(query, key, value);
        return m_output->forward(seen.transpose(1, 2).flatten(2));
    }

private:
    std::int64_t m_heads;
    std::shared_ptr<Projection> m_key, m_value, m_query, m_output;
};

class ClipMlp : public torch::nn::Module {
public:
    ClipMlp(const ClipBlockSizes& sizes, const torch::TensorOptions& options)
        : m_activation(sizes.activation)
        , m_up(register_module("fc1", linear(sizes.width, sizes.hidden, options)))
        , m_down(register_module("fc2", linear(sizes.hidden, sizes.width, options)))
    {
    }

    torch::Tensor forward(const torch::Tensor& x) const
    {
        const auto h = m_up->forward(x);
        return m_down->forward(m_activation == ClipActivation::QuickGelu ? h * torch::sigmoid(h * 1.702) : torch::gelu(h));
    }

private:
    ClipActivation m_activation;
    std::shared_ptr<Projection> m_up, m_down;
};

ClipBlock::ClipBlock(const ClipBlockSizes& sizes, const torch::TensorOptions& options)
    : m_attention(register_module("self_attn", std::make_shared<ClipAttention>(sizes, options)))
    , m_firstNorm(register_module("layer_norm1", std::make_shared<TokenNorm>(sizes.width, options)))
    , m_mlp(register_module("mlp", std::make_shared<ClipMlp>(sizes, options)))
    , m_secondNorm(register_module("layer_norm2", std::make_shared<TokenNorm>(sizes.width, options)))
{
}

torch::Tensor ClipBlock::forward(const torch::Tensor& x, const torch::Tensor& mask) const
{
    const auto h = x + m_attention->forward(m_firstNorm->forward(x), mask);
    return h + m_mlp->forward(m_secondNorm->forward(h));
}

void checkClipSize(const std::string& what, const char* name, std::int64_t size)
{
    if (size < 1 || size > kLargestSize)
        refuse(what, std::string("its ") + name + " is " + std::to_string(size));
}

void checkClipBlocks(const std::string& what, const ClipBlockSizes& sizes, std::int64_t layers)
{
    checkClipSize(what, "width", sizes.width);
    checkClipSize(what, "MLP width", sizes.hidden);
    checkClipSize(what, "number of layers", layers);
    checkClipSize(what, "number of heads", sizes.heads);
    if (layers > kMostLayers)
        refuse(what, "it has " + std::to_string(layers) + " layers");
    if (sizes.width % sizes.heads != 0)
        refuse(what, std::to_string(sizes.heads) + " heads cannot share a width of " + std::to_string(sizes.width) + " evenly");
}

} // namespace palimpsest
