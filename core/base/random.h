// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <random>
#include <vector>

namespace palimpsest {

/// NumPy's legacy generator (RandomState): MT19937, and index draws by a Fisher-Yates shuffle with masked rejection, so that the index
/// sets are those of the papers' code on every platform. Only the low 32 bits of the seed count, as in NumPy.
class RandomState {
public:
    explicit RandomState(std::uint64_t seed) : m_generator(std::uint32_t(seed)) {}

    /// The next raw 32-bit output.
    std::uint32_t next() { return std::uint32_t(m_generator()); }

    /// RandomState.choice(total, count, replace=False): the first `count` entries of a shuffle of 0..total-1. A second call goes on in
    /// the stream. Throws Error "random.count" unless 0 <= count <= total < 2^32.
    std::vector<std::int64_t> choice(std::int64_t total, std::int64_t count);

private:
    std::mt19937 m_generator;
};

/// RandomState(seed).choice(total, count, replace=False).
std::vector<std::int64_t> drawWithoutReplacement(std::int64_t total, std::int64_t count, std::uint64_t seed);

} // namespace palimpsest
