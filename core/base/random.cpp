// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"

#include "core/base/error.h"

#include <numeric>
#include <string>
#include <utility>

namespace palimpsest {

std::vector<std::int64_t> RandomState::choice(std::int64_t total, std::int64_t count)
{
    if (count < 0 || count > total || total > 0xffffffffLL)
        throw Error("random.count", "Cannot draw " + std::to_string(count) + " of " + std::to_string(total) + " without replacement.",
                    "Ask for a number from 0 to " + std::to_string(total) + ".");
    std::vector<std::int64_t> order(std::size_t(total), 0);
    std::iota(order.begin(), order.end(), 0);
    for (std::uint32_t i = total > 0 ? std::uint32_t(total - 1) : 0; i > 0; --i) {
        std::uint32_t mask = i;
        for (int shift = 1; shift < 32; shift *= 2)
            mask |= mask >> shift;
        std::uint32_t j = 0;
        do
            j = next() & mask;
        while (j > i);
        std::swap(order[i], order[j]);
    }
    order.resize(std::size_t(count));
    return order;
}

std::vector<std::int64_t> drawWithoutReplacement(std::int64_t total, std::int64_t count, std::uint64_t seed)
{
    return RandomState(seed).choice(total, count);
}

} // namespace palimpsest
