// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

/// A part of a text: words that another text has too, or words that it does not have.
struct TextPart {
    std::string text;
    bool differs = false;

    bool operator==(const TextPart&) const = default;
};

struct TextDifference {
    std::vector<TextPart> a, b; ///< joined, each side is its whole text; neighbours differ in `differs`
    std::size_t common = 0;     ///< words in the longest common subsequence
};

/// Which words of two texts are not in a longest common subsequence of their words. A word is what stands between white space, letter by letter: "Ameen." is not "Ameen". White
/// space belongs to the difference where the words on both of its sides do. O(|a|·|b|) time and memory, in words: meant for answers, not for books.
TextDifference textDifference(std::string_view a, std::string_view b);

} // namespace palimpsest
