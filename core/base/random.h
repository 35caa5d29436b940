// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace palimpsest {

/// The first `count` entries of a Fisher-Yates shuffle of 0..total-1, exactly as NumPy's
/// RandomState(seed).choice(total, count, replace=False) draws them (MT19937, masked rejection): the same index sets as the
/// papers' code, the same on every platform. Only the low 32 bits of `seed` count, as in NumPy.
/// Throws Error "random.count" unless 0 <= count <= total < 2^32.
std::vector<std::int64_t> drawWithoutReplacement(std::int64_t total, std::int64_t count, std::uint64_t seed);

} // namespace palimpsest
