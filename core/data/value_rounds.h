// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace palimpsest {

/// The numbers below `count` in a drawn order, then in another, without end: each comes equally often, up to one.
class ValueRounds {
public:
    ValueRounds(std::size_t count, std::uint64_t seed) : m_count(std::int64_t(count)), m_random(seed) {}

    int next()
    {
        if (m_left.empty())
            m_left = m_random.choice(m_count, m_count);
        const auto value = int(m_left.back());
        m_left.pop_back();
        return value;
    }

private:
    std::int64_t m_count;
    RandomState m_random;
    std::vector<std::int64_t> m_left;
};

} // namespace palimpsest
