// SPDX-License-Identifier: GPL-3.0-or-later
// What prompts for made pictures are about, drawn so that each value comes as often as any other.
#pragma once

#include "core/data/value_rounds.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace palimpsest {

/// Values of traits, and whether they are told, every trait and every choice in rounds of its own. `Concept` is a value of a trait: it has `trait`, an enumeration, and `value`.
template<typename Concept>
class PromptDraws {
public:
    using Trait = decltype(Concept::trait);

    /// `counts`: how many values each trait has.
    PromptDraws(std::uint64_t seed, const std::vector<std::size_t>& counts) : m_words(seed * (2 * counts.size() + 1))
    {
        const auto first = seed * (2 * counts.size() + 1); // one stream for the words, two for each trait
        for (std::size_t trait = 0; trait < counts.size(); ++trait) {
            m_values.emplace_back(counts[trait], first + 2 * trait + 1);
            m_told.emplace_back(2, first + 2 * trait + 2);
        }
    }

    /// The value that `asked` gives the trait, which is told, or the next one, which is in half of the prompts.
    int valueOf(Trait trait, const std::vector<Concept>& asked, bool& isTold)
    {
        const auto given = std::find_if(asked.begin(), asked.end(), [&](const Concept& what) { return what.trait == trait; });
        isTold = given != asked.end() || m_told[std::size_t(trait)].next() == 1;
        return given != asked.end() ? given->value : nextValueOf(trait);
    }

    int nextValueOf(Trait trait) { return m_values[std::size_t(trait)].next(); }

    /// What else a prompt needs: the seed of its words.
    std::uint32_t next() { return m_words.next(); }

private:
    RandomState m_words;
    std::vector<ValueRounds> m_values, m_told;
};

/// `count` times what `draw()` makes.
template<typename Draw>
auto drawnTimes(std::size_t count, Draw&& draw)
{
    std::vector<decltype(draw())> prompts;
    prompts.reserve(count);
    while (prompts.size() < count)
        prompts.push_back(draw());
    return prompts;
}

/// What `draw(first, second)` makes of every pair of the numbers below `firsts` and `seconds`, `each` times: pairs take turns, the first number slowest.
template<typename Draw>
auto drawnOfPairs(std::size_t each, std::size_t firsts, std::size_t seconds, Draw&& draw)
{
    std::vector<decltype(draw(0, 0))> prompts;
    prompts.reserve(each * firsts * seconds);
    for (std::size_t round = 0; round < each; ++round)
        for (int first = 0; first < int(firsts); ++first)
            for (int second = 0; second < int(seconds); ++second)
                prompts.push_back(draw(first, second));
    return prompts;
}

} // namespace palimpsest
