// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
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

    /// Those in [from, to).
    std::int64_t count(std::int64_t from, std::int64_t to) const;

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

inline std::int64_t BitMask::count(std::int64_t from, std::int64_t to) const
{
    std::int64_t bits = 0;
    for (std::int64_t i = from; i < to;) {
        const auto end = std::min(to, (i / 64 + 1) * 64);
        auto word = m_words[std::size_t(i / 64)] >> (i % 64);
        if (end - i < 64)
            word &= (std::uint64_t(1) << (end - i)) - 1;
        bits += std::popcount(word);
        i = end;
    }
    return bits;
}

inline std::string BitMask::hash() const
{
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    const auto add = [&hash](std::uint64_t value) {
        for (int byte = 0; byte < 8; ++byte) {
            hash ^= value >> (8 * byte) & 0xff;
            hash *= 0x100000001b3ULL;
        }
    };
    add(std::uint64_t(m_size));
    for (const auto word : m_words)
        add(word);
    std::string digits(16, '0');
    for (int i = 15; i >= 0; --i, hash >>= 4)
        digits[std::size_t(i)] = "0123456789abcdef"[hash & 15];
    return digits;
}

} // namespace palimpsest
