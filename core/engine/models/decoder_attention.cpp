// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/decoder_attention.h"

#include "core/engine/models/last_position_attention.h"
#include "core/engine/models/repeatable_attention.h"

#include <limits>
#include <utility>

namespace palimpsest {

torch::Tensor causalMask(std::int64_t past, std::int64_t count, const torch::Tensor& like)
{
    if (count == 1)
        return {};
    const torch::NoGradGuard noGradients;
    return torch::full({count, past + count}, -std::numeric_limits<double>::infinity(), like.options().requires_grad(false)).triu_(past + 1);
}

DecoderAttention::DecoderAttention(const DecoderConfig& config, const DecoderNames& names, const torch::TensorOptions& options)
    : m_heads(config.heads), m_kvHeads(config.kvHeads), m_headWidth(config.headWidth)
{
    const auto layer = [&](const char* name, std::int64_t inputs, std::int64_t outputs, bool bias) {
        return register_module(name, std::make_shared<Projection>(inputs, outputs, bias, names.inputsFirst, options));
    };
    const auto queries = m_heads * m_headWidth, keys = m_kvHeads * m_headWidth;
    if (*names.queryKeyValue) {
        m_together = layer(names.queryKeyValue, config.width, queries + 2 * keys, config.attentionBias);
    } else {
        m_query = layer(names.query, config.width, queries, config.attentionBias);
        m_key = layer(names.key, config.width, keys, config.attentionBias);
        m_value = layer(names.value, config.width, keys, config.attentionBias);
    }
    if (*names.attentionOutput)
        m_output = layer(names.attentionOutput, queries, config.width, config.outputBias);
}

torch::Tensor DecoderAttention::forward(const torch::Tensor& x, const DecoderPass& pass, std::int64_t layer) const
{
    const auto sequences = x.size(0), positions = x.size(1);
    torch::Tensor query, key, value;
    if (m_together) {
        const auto queries = m_heads * m_headWidth, keys = m_kvHeads * m_headWidth;
        const auto parts = m_together->forward(x).split_with_sizes({queries, keys, keys}, -1);
        query = parts[0], key = parts[1], value = parts[2];
    } else {
        query = m_query->forward(x), key = m_key->forward(x), value = m_value->forward(x);
    }
    query = query.view({sequences, positions, m_heads, m_headWidth});
    key = key.view({sequences, positions, m_kvHeads, m_headWidth});
    value = value.view({sequences, positions, m_kvHeads, m_headWidth});
    if (pass.turn.cosine.defined()) {
        query = rotate(query, pass.turn);
        key = rotate(key, pass.turn);
    }
    if (pass.packing)
        query = spread(query.squeeze(0), pass.packing), key = spread(key.squeeze(0), pass.packing), value = spread(value.squeeze(0), pass.packing);
    key = key.transpose(1, 2);
    value = value.transpose(1, 2);
    if (pass.cache)
        std::tie(key, value) = pass.cache->append(layer, key, value);
    auto read = pass.cache && positions == 1 && canAttendFromLastPosition(query)
        ? attendFromLastPosition(query.select(1, 0), key, value)
        : repeatableCausalAttention(query.transpose(1, 2), key, value, pass.mask).transpose(1, 2);
    if (pass.packing)
        read = packed(read, pass.packing);
    const auto joined = read.reshape({sequences, positions, m_heads * m_headWidth});
    return m_output ? m_output->forward(joined) : joined;
}

} // namespace palimpsest
