// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/unet_transformer.h"

#include "core/engine/models/repeatable_attention.h"

namespace palimpsest {

namespace {

std::shared_ptr<Projection> linear(std::int64_t inputs, std::int64_t outputs, bool bias, const torch::TensorOptions& options)
{
    return std::make_shared<Projection>(inputs, outputs, bias, /*inputsFirst=*/false, options);
}

} // namespace

UNetAttention::UNetAttention(std::int64_t width, std::int64_t contextWidth, std::int64_t heads, const torch::TensorOptions& options)
    : m_heads(heads)
    , m_query(register_module("to_q", linear(width, width, false, options)))
    , m_key(register_module("to_k", linear(contextWidth, width, false, options)))
    , m_value(register_module("to_v", linear(contextWidth, width, false, options)))
    , m_output(nestedModule(*this, "to_out")->register_module("0", linear(width, width, true, options)))
{
}

torch::Tensor UNetAttention::forward(const torch::Tensor& x, const torch::Tensor& context) const
{
    const auto byHead = [&](const torch::Tensor& tokens) { return tokens.view({tokens.size(0), tokens.size(1), m_heads, -1}).transpose(1, 2); };
    const auto read = repeatableAttention(byHead(m_query->forward(x)), byHead(m_key->forward(context)), byHead(m_value->forward(context)));
    return m_output->forward(read.transpose(1, 2).flatten(2));
}

UNetFeedForward::UNetFeedForward(std::int64_t width, const torch::TensorOptions& options)
{
    const auto net = nestedModule(*this, "net");
    m_in = nestedModule(*net, "0")->register_module("proj", linear(width, 8 * width, true, options));
    m_out = net->register_module("2", linear(4 * width, width, true, options));
}

torch::Tensor UNetFeedForward::forward(const torch::Tensor& x) const
{
    const auto halves = m_in->forward(x).chunk(2, -1);
    return m_out->forward(halves[0] * torch::gelu(halves[1], "none"));
}

UNetTransformerBlock::UNetTransformerBlock(std::int64_t width, std::int64_t contextWidth, std::int64_t heads, const torch::TensorOptions& options)
    : m_norm1(register_module("norm1", std::make_shared<TokenNorm>(width, options)))
    , m_norm2(register_module("norm2", std::make_shared<TokenNorm>(width, options)))
    , m_norm3(register_module("norm3", std::make_shared<TokenNorm>(width, options)))
    , m_self(register_module("attn1", std::make_shared<UNetAttention>(width, width, heads, options)))
    , m_cross(register_module("attn2", std::make_shared<UNetAttention>(width, contextWidth, heads, options)))
    , m_feedForward(register_module("ff", std::make_shared<UNetFeedForward>(width, options)))
{
}

torch::Tensor UNetTransformerBlock::forward(const torch::Tensor& x, const torch::Tensor& context) const
{
    const auto own = m_norm1->forward(x);
    auto h = x + m_self->forward(own, own);
    h = h + m_cross->forward(m_norm2->forward(h), context);
    return h + m_feedForward->forward(m_norm3->forward(h));
}

UNetTransformer::UNetTransformer(std::int64_t channels, std::int64_t contextWidth, std::int64_t heads, std::int64_t groups, const torch::TensorOptions& options)
    : m_norm(register_module("norm", std::make_shared<ChannelNorm>(channels, groups, 1e-6, options)))
    , m_in(register_module("proj_in", std::make_shared<PaddedConvolution>(channels, channels, 1, 1, options)))
    , m_out(register_module("proj_out", std::make_shared<PaddedConvolution>(channels, channels, 1, 1, options)))
    , m_block(nestedModule(*this, "transformer_blocks")->register_module("0", std::make_shared<UNetTransformerBlock>(channels, contextWidth, heads, options)))
{
}

torch::Tensor UNetTransformer::forward(const torch::Tensor& x, const torch::Tensor& context) const
{
    const auto tokens = m_in->forward(m_norm->forward(x)).permute({0, 2, 3, 1}).flatten(1, 2);
    const auto read = m_block->forward(tokens, context).view({x.size(0), x.size(2), x.size(3), x.size(1)}).permute({0, 3, 1, 2});
    return x + m_out->forward(read.contiguous(x.suggest_memory_format()));
}

} // namespace palimpsest
