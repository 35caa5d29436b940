// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/merge_table.h"

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <queue>

namespace palimpsest {

namespace {

constexpr std::int32_t kNoMerge = std::numeric_limits<std::int32_t>::max();
constexpr std::size_t kShort = 48; ///< up to here looking at all pairs for the best is quicker than a heap

std::uint64_t key(TokenId left, TokenId right)
{
    return std::uint64_t(std::uint32_t(left)) << 32 | std::uint32_t(right);
}

} // namespace

void MergeTable::add(TokenId left, TokenId right, TokenId result, std::int32_t rank)
{
    m_merges.insert_or_assign(key(left, right), Merge{rank, result});
}

const MergeTable::Merge* MergeTable::find(TokenId left, TokenId right) const
{
    const auto found = m_merges.find(key(left, right));
    return found == m_merges.end() ? nullptr : &found->second;
}

void MergeTable::apply(std::vector<TokenId>& symbols) const
{
    if (symbols.size() <= kShort)
        applyToShort(symbols);
    else
        applyToLong(symbols);
}

void MergeTable::applyToShort(std::vector<TokenId>& symbols) const
{
    std::array<Merge, kShort> merges; // merges[i]: of symbols i and i + 1
    const auto look = [&](std::size_t i) {
        const Merge* merge = find(symbols[i], symbols[i + 1]);
        merges[i] = merge ? *merge : Merge{kNoMerge, 0};
    };
    std::size_t count = symbols.size();
    for (std::size_t i = 0; i + 1 < count; ++i)
        look(i);
    while (count > 1) {
        std::size_t best = 0;
        for (std::size_t i = 1; i + 1 < count; ++i) {
            if (merges[i].rank < merges[best].rank)
                best = i;
        }
        if (merges[best].rank == kNoMerge)
            break;
        symbols[best] = merges[best].result;
        std::copy(symbols.begin() + std::ptrdiff_t(best) + 2, symbols.begin() + std::ptrdiff_t(count), symbols.begin() + std::ptrdiff_t(best) + 1);
        if (best + 2 < count)
            std::copy(merges.begin() + std::ptrdiff_t(best) + 2, merges.begin() + std::ptrdiff_t(count) - 1, merges.begin() + std::ptrdiff_t(best) + 1);
        --count;
        if (best + 1 < count)
            look(best);
        if (best > 0)
            look(best - 1);
    }
    symbols.resize(count);
}

void MergeTable::applyToLong(std::vector<TokenId>& symbols) const
{
    struct Candidate {
        std::int32_t rank;
        std::uint32_t position;
        TokenId result;
        bool operator>(const Candidate& other) const { return rank != other.rank ? rank > other.rank : position > other.position; }
    };
    constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
    const auto count = std::uint32_t(symbols.size());
    std::vector<std::uint32_t> next(count), previous(count);
    std::vector<bool> gone(count, false);
    std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> queue;
    const auto offer = [&](std::uint32_t left) {
        if (left == kNone || next[left] == kNone)
            return;
        if (const Merge* merge = find(symbols[left], symbols[next[left]]))
            queue.push({merge->rank, left, merge->result});
    };
    for (std::uint32_t i = 0; i < count; ++i) {
        next[i] = i + 1 < count ? i + 1 : kNone;
        previous[i] = i > 0 ? i - 1 : kNone;
    }
    for (std::uint32_t i = 0; i + 1 < count; ++i)
        offer(i);
    while (!queue.empty()) {
        const Candidate candidate = queue.top();
        queue.pop();
        const std::uint32_t left = candidate.position;
        if (gone[left] || next[left] == kNone)
            continue;
        const Merge* merge = find(symbols[left], symbols[next[left]]);
        if (!merge || merge->rank != candidate.rank || merge->result != candidate.result) // one of the two has grown since
            continue;
        const std::uint32_t right = next[left];
        symbols[left] = merge->result;
        gone[right] = true;
        next[left] = next[right];
        if (next[left] != kNone)
            previous[next[left]] = left;
        offer(left);
        offer(previous[left]);
    }
    std::uint32_t kept = 0;
    for (std::uint32_t i = 0; i != kNone; i = next[i])
        symbols[kept++] = symbols[i];
    symbols.resize(kept);
}

} // namespace palimpsest
