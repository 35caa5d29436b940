// SPDX-License-Identifier: GPL-3.0-or-later
// Rotary position embedding (Su et al., RoFormer, 2021) in transformers' layout: element i of a head turns with element i + r/2, r being the width that turns.
#pragma once

#include "core/engine/models/decoder.h"

namespace palimpsest {

/// How many elements of each head turn.
std::int64_t rotatedWidth(const DecoderConfig& config);

/// float32 (r/2): base^(-2i/r), with Llama-3's scaling where the configuration has it. Computed in float32 as transformers does, so that angles agree at late positions.
torch::Tensor rotaryFrequencies(const DecoderConfig& config);

/// Cosines and sines of consecutive positions, (L, 1, r) each; the first half of the sines is negated.
struct RotaryTurn {
    torch::Tensor cosine, sine;
};

/// The turns of a model's positions, computed once per device and type, as far as they were asked for.
class RotaryTable {
public:
    explicit RotaryTable(const DecoderConfig& config);

    /// Of the positions from `first`, in the type and on the device of `like`.
    RotaryTurn turn(std::int64_t first, std::int64_t count, const torch::Tensor& like);

private:
    torch::Tensor m_frequencies;
    std::int64_t m_context;
    RotaryTurn m_table;
};

/// Turns the first r elements of each head of (n, L, heads, headWidth).
torch::Tensor rotate(const torch::Tensor& heads, const RotaryTurn& turn);

} // namespace palimpsest
