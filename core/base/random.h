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

/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): the same numbers on every machine.
class SplitMix64 {
public:
    static constexpr std::uint64_t kStep = 0x9e3779b97f4a7c15ULL;

    explicit SplitMix64(std::uint64_t state) : m_state(state) {}

    std::uint64_t next() { return mixed(m_state += kStep); }

    /// One of 0..count-1; at most 2^32 values.
    std::uint64_t below(std::uint64_t count) { return (next() >> 32) * count >> 32; }

    /// The finaliser: tells numbers apart that differ in any bit.
    static constexpr std::uint64_t mixed(std::uint64_t z)
    {
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }

private:
    std::uint64_t m_state;
};

/// RandomState(seed).choice(total, count, replace=False).
std::vector<std::int64_t> drawWithoutReplacement(std::int64_t total, std::int64_t count, std::uint64_t seed);

} // namespace palimpsest
