// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/pair_counts.h"

#include <unordered_set>
#include <utility>

namespace palimpsest {

PairCounts::PairCounts(std::vector<CountedWord> words, Order before) : m_words(std::move(words)), m_queue(LessUrgent{std::move(before)})
{
    for (std::uint32_t i = 0; i < m_words.size(); ++i) {
        const auto& symbols = m_words[i].symbols;
        for (std::size_t k = 0; k + 1 < symbols.size(); ++k)
            change(pairOf(symbols[k], symbols[k + 1]), m_words[i].count, i);
    }
    for (const auto& [pair, entry] : m_pairs)
        m_queue.push({entry.count, pair});
}

std::optional<SymbolPair> PairCounts::best()
{
    while (!m_queue.empty()) {
        const Candidate top = m_queue.top();
        m_queue.pop();
        const std::int64_t count = m_pairs.at(top.pair).count;
        if (count == top.count)
            return count >= 2 ? std::optional(top.pair) : std::nullopt;
        if (count > 0) // it has become rarer since it was queued
            m_queue.push({count, top.pair});
    }
    return std::nullopt;
}

void PairCounts::merge(SymbolPair pair, TokenId result)
{
    const auto left = leftOf(pair), right = rightOf(pair);
    std::unordered_set<SymbolPair> grown;
    const auto words = std::exchange(m_pairs.at(pair).words, {});
    for (const auto index : words) {
        CountedWord& word = m_words[index];
        auto& symbols = word.symbols;
        std::size_t kept = 0;
        for (std::size_t k = 0; k < symbols.size(); ++k) {
            if (k + 1 == symbols.size() || symbols[k] != left || symbols[k + 1] != right) {
                symbols[kept++] = symbols[k];
                continue;
            }
            if (kept > 0) {
                change(pairOf(symbols[kept - 1], left), -word.count, index);
                change(pairOf(symbols[kept - 1], result), word.count, index);
                grown.insert(pairOf(symbols[kept - 1], result));
            }
            if (k + 2 < symbols.size()) {
                change(pairOf(right, symbols[k + 2]), -word.count, index);
                change(pairOf(result, symbols[k + 2]), word.count, index);
                grown.insert(pairOf(result, symbols[k + 2]));
            }
            symbols[kept++] = result;
            ++k;
        }
        symbols.resize(kept);
    }
    m_pairs.at(pair).count = 0;
    for (const SymbolPair other : grown) {
        const std::int64_t count = m_pairs.at(other).count;
        if (count > 0)
            m_queue.push({count, other});
    }
}

void PairCounts::change(SymbolPair pair, std::int64_t by, std::uint32_t word)
{
    Entry& entry = m_pairs[pair];
    entry.count += by;
    if (by > 0 && (entry.words.empty() || entry.words.back() != word))
        entry.words.push_back(word);
}

} // namespace palimpsest
