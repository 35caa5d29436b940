// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

/// Shares from 0 to 1; all 0 where one of the two texts has no words.
struct Overlap {
    double precision = 0; ///< of the hypothesis's words
    double recall = 0;    ///< of the reference's words
    double f = 0;         ///< 2PR/(P+R)
};

/// The words that ROUGE compares: lower case, runs of a-z and 0-9, those longer than three letters stemmed if `stems`.
std::vector<std::string> rougeWords(std::string_view text, bool stems);

/// ROUGE-1: words that the two texts share, each as often as both have it. Lin, "ROUGE", 2004; spec: LLM unlearning, section 8.2.
Overlap rouge1(std::string_view reference, std::string_view hypothesis, bool stems = true);

/// ROUGE-L: the longest sequence of words that both have in their order. O(words · words / 64).
Overlap rougeL(std::string_view reference, std::string_view hypothesis, bool stems = true);

} // namespace palimpsest
