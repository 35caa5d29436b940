// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <vector>

namespace palimpsest {

/// One bit for each trainable scalar of a model, in flat parameter order: set where the scalar may change.
class BitMask {
public:
    BitMask() = default;
    explicit BitMask(std::int64_t size) : m_size(size), m_words(std::size_t(size + 63) / 64, 0) {}

    std::int64_t size() const { return m_size; }
    bool test(std::int64_t i) const { return m_words[std::size_t(i) / 64] >> (i % 64) & 1; }
    void set(std::int64_t i) { m_words[std::size_t(i) / 64] |= std::uint64_t(1) << (i % 64); }

    std::int64_t count() const
    {
        std::int64_t bits = 0;
        for (const auto word : m_words)
            bits += std::popcount(word);
        return bits;
    }

    /// 64 scalars a word, the lowest bit first; bits past size() are zero.
    const std::vector<std::uint64_t>& words() const { return m_words; }
    std::vector<std::uint64_t>& words() { return m_words; }

    /// 16 hexadecimal digits (FNV-1a over size and words): tells masks apart, no protection against forgery.
    std::string hash() const;

    bool operator==(const BitMask&) const = default;

private:
    std::int64_t m_size = 0;
    std::vector<std::uint64_t> m_words;
};

} // namespace palimpsest
