// SPDX-License-Identifier: GPL-3.0-or-later
// What the training of a byte-pair encoding counts.
#pragma once

#include "core/text/tokenizer.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <queue>
#include <unordered_map>
#include <vector>

namespace palimpsest {

/// Two neighbouring symbols: the left id above, the right one below, so that pairs compare as their ids do.
using SymbolPair = std::uint64_t;

inline SymbolPair pairOf(TokenId left, TokenId right)
{
    return SymbolPair(std::uint32_t(left)) << 32 | std::uint32_t(right);
}

inline TokenId leftOf(SymbolPair pair)
{
    return TokenId(pair >> 32);
}

inline TokenId rightOf(SymbolPair pair)
{
    return TokenId(pair & 0xFFFFFFFF);
}

struct CountedWord {
    std::vector<TokenId> symbols;
    std::int64_t count = 0;
};

/// Counts of neighbouring pairs over all words, kept while merges change the words.
class PairCounts {
public:
    /// Which of two equally frequent pairs comes first.
    using Order = std::function<bool(SymbolPair, SymbolPair)>;

    explicit PairCounts(std::vector<CountedWord> words, Order before = std::less<>());

    /// The most frequent pair, of equal ones the first; nothing if none occurs twice.
    std::optional<SymbolPair> best();

    /// Makes `pair` one symbol wherever it stands, from left to right.
    void merge(SymbolPair pair, TokenId result);

private:
    struct Entry {
        std::int64_t count = 0;
        std::vector<std::uint32_t> words; ///< that have, or once had, the pair; some twice
    };
    struct Candidate {
        std::int64_t count;
        SymbolPair pair;
    };
    struct LessUrgent {
        Order before;
        bool operator()(const Candidate& a, const Candidate& b) const { return a.count != b.count ? a.count < b.count : before(b.pair, a.pair); }
    };

    void change(SymbolPair pair, std::int64_t by, std::uint32_t word);

    std::vector<CountedWord> m_words;
    std::unordered_map<SymbolPair, Entry> m_pairs;
    std::priority_queue<Candidate, std::vector<Candidate>, LessUrgent> m_queue;
};

} // namespace palimpsest
