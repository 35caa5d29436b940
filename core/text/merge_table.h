// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/tokenizer.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace palimpsest {

/// The merges of a byte-pair encoding, by rank. Sennrich et al., "Neural Machine Translation of Rare Words with Subword Units", ACL 2016, section 3.2.
class MergeTable {
public:
    /// The next merge: `left` `right` → `result`. A pair that is there already keeps its later rank, as in Hugging Face's tokenizers.
    void add(TokenId left, TokenId right, TokenId result) { add(left, right, result, m_next++); }

    /// A merge of a rank that others may share.
    void add(TokenId left, TokenId right, TokenId result, std::int32_t rank);

    std::size_t size() const { return m_merges.size(); }

    /// Merges neighbours, the lowest rank first and of equal ranks the leftmost, until none is left to merge. O(n log n) for long words.
    void apply(std::vector<TokenId>& symbols) const;

private:
    struct Merge {
        std::int32_t rank;
        TokenId result;
    };
    struct Mix {
        std::size_t operator()(std::uint64_t pair) const noexcept { return std::size_t((pair ^ pair >> 29) * 0x9E3779B97F4A7C15ULL >> 13); }
    };

    const Merge* find(TokenId left, TokenId right) const;
    void applyToShort(std::vector<TokenId>& symbols) const;
    void applyToLong(std::vector<TokenId>& symbols) const;

    std::unordered_map<std::uint64_t, Merge, Mix> m_merges;
    std::int32_t m_next = 0;
};

} // namespace palimpsest
