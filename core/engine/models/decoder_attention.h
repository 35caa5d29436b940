// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/decoder.h"
#include "core/engine/models/decoder_names.h"
#include "core/engine/models/projection.h"
#include "core/engine/models/rotary.h"

namespace palimpsest {

/// What all blocks share while one batch goes through them.
struct DecoderPass {
    RotaryTurn turn;                ///< of the positions read; undefined with learned positions
    torch::Tensor mask;             ///< (L, S), 0 where position i may look at j and -inf elsewhere; undefined where every one may
    KeyValueCache* cache = nullptr; ///< what was read before
    Packing packing{};              ///< of a batch whose x is (1, R, width)
};

/// The mask of `count` positions that follow `past` others, of `like`'s type and device. Undefined for a single position: it sees all.
torch::Tensor causalMask(std::int64_t past, std::int64_t count, const torch::Tensor& like);

/// Causal self-attention; several query heads may share one head of keys and values (grouped-query attention, Ainslie et al., 2023).
class DecoderAttention : public torch::nn::Module {
public:
    DecoderAttention(const DecoderConfig& config, const DecoderNames& names, const torch::TensorOptions& options);

    /// (n, L, width) → (n, L, width); packed, (1, R, width) → (1, R, width)
    torch::Tensor forward(const torch::Tensor& x, const DecoderPass& pass, std::int64_t layer) const;

private:
    std::int64_t m_heads, m_kvHeads, m_headWidth;
    std::shared_ptr<Projection> m_query, m_key, m_value, m_together, m_output;
};

} // namespace palimpsest
