// SPDX-License-Identifier: GPL-3.0-or-later
// Sequences of different lengths without their padding: every layer but attention looks at tokens one by one, and need not look at those that are none.
#pragma once

#include "core/engine/torch_compat.h"

namespace palimpsest {

/// Where the tokens of N sequences, padded on the right to length L, stand.
struct Packing {
    torch::Tensor places; ///< int64 (R): of the tokens that are no padding, in (N·L), ascending; undefined where nothing is padding
    std::int64_t sequences = 0, length = 0;

    explicit operator bool() const { return places.defined(); }
};

/// (R, …) → (N, L, …), with zeros for padding. Its gradient is packed()'s result.
torch::Tensor spread(const torch::Tensor& tokens, const Packing& packing);

/// (N, L, …) → (R, …). Its gradient is spread()'s result: every place occurs once.
torch::Tensor packed(const torch::Tensor& padded, const Packing& packing);

} // namespace palimpsest
