// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <future>
#include <thread>
#include <vector>

namespace palimpsest {

/// Calls `work(first, last)` for shares of the numbers from `from` to `to`, each on a thread of its own, as many as the machine has and at most eight. Throws what the first share to fail threw.
template<class Work>
void inShares(std::int64_t from, std::int64_t to, const Work& work)
{
    const auto threads = std::int64_t(std::clamp(std::thread::hardware_concurrency(), 1u, 8u)), count = to - from;
    std::vector<std::future<void>> shares;
    for (std::int64_t share = 0; share < threads; ++share)
        shares.push_back(std::async(std::launch::async, [&work, first = from + count * share / threads, last = from + count * (share + 1) / threads] { work(first, last); }));
    for (auto& share : shares)
        share.get();
}

} // namespace palimpsest
