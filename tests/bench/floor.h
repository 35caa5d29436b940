// SPDX-License-Identifier: GPL-3.0-or-later
// What a language model cannot do without.
#pragma once

#include "tests/bench/timing.h"

#include "core/engine/models/decoder.h"
#include "core/engine/torch_compat.h"

#include <algorithm>
#include <cstdint>

namespace palimpsest {

/// Floating-point operations of the products of a forward pass: each weight twice for each token, attention over `length` positions, and the logits of the tokens that are
/// `counted`. With the way back it is three times as much.
inline double forwardOperations(const DecoderConfig& config, std::int64_t tokens, std::int64_t length, std::int64_t counted)
{
    const double width = double(config.width);
    const double heads = double(2 * (config.heads + config.kvHeads) * config.headWidth); // of queries and output, and of keys and values
    const double weights = double(config.layers) * width * (heads + (config.gated ? 3 : 2) * double(config.hidden));
    return 2 * double(tokens) * weights + double(config.layers) * 4 * double(tokens) * double(length) * width + 2 * double(counted) * width * double(config.vocabulary);
}

/// Of a large product.
inline double operationsPerMillisecond()
{
    const std::int64_t n = 1536;
    const auto a = torch::rand({n, n}, makeGenerator(1)), b = torch::rand({n, n}, makeGenerator(2));
    double best = 1e30;
    for (int i = 0; i < 5; ++i) {
        const auto start = Clock::now();
        torch::mm(a, b);
        best = std::min(best, millisecondsSince(start));
    }
    return 2.0 * double(n) * double(n) * double(n) / best;
}

} // namespace palimpsest
