// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/rouge.h"

#include "core/text/porter_stemmer.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

namespace palimpsest {

namespace {

Overlap overlap(std::size_t shared, std::size_t reference, std::size_t hypothesis)
{
    if (reference == 0 || hypothesis == 0)
        return {};
    Overlap result;
    result.precision = double(shared) / double(hypothesis);
    result.recall = double(shared) / double(reference);
    if (shared > 0)
        result.f = 2 * result.precision * result.recall / (result.precision + result.recall);
    return result;
}

/// Bit-parallel: of the row of the usual table, one bit says where it grows by one. Hyyrö, "Bit-parallel LCS-length computation revisited", 2004.
std::size_t longestCommonSubsequence(const std::vector<std::string>& a, const std::vector<std::string>& b)
{
    const std::size_t blocks = (a.size() + 63) / 64;
    std::unordered_map<std::string_view, std::vector<std::uint64_t>> places;
    for (std::size_t i = 0; i < a.size(); ++i) {
        auto& bits = places[a[i]];
        bits.resize(blocks);
        bits[i / 64] |= std::uint64_t(1) << (i % 64);
    }
    std::vector<std::uint64_t> row(blocks, ~std::uint64_t(0));
    for (const auto& word : b) {
        const auto found = places.find(word);
        if (found == places.end())
            continue;
        std::uint64_t carry = 0;
        for (std::size_t k = 0; k < blocks; ++k) {
            const std::uint64_t hits = row[k] & found->second[k];
            const std::uint64_t sum = row[k] + hits;
            const std::uint64_t withCarry = sum + carry;
            carry = std::uint64_t(sum < row[k]) | std::uint64_t(withCarry < sum);
            row[k] = withCarry | (row[k] & ~hits);
        }
    }
    std::size_t length = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        length += !(row[i / 64] >> (i % 64) & 1);
    return length;
}

} // namespace

std::vector<std::string> rougeWords(std::string_view text, bool stems)
{
    std::vector<std::string> words;
    std::string word;
    const auto flush = [&] {
        if (word.empty())
            return;
        words.push_back(stems && word.size() > 3 ? porterStem(word) : word);
        word.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c >= 'A' && c <= 'Z')
            c = char(c - 'A' + 'a');
        else if (text.substr(i, 3) == "\xE2\x84\xAA") // the two others whose lower case has a letter from a to z: the Kelvin sign
            c = 'k', i += 2;
        else if (text.substr(i, 2) == "\xC4\xB0") // and İ, whose dot then ends the word
            word += 'i', i += 1;
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            word += c;
        else
            flush();
    }
    flush();
    return words;
}

Overlap rouge1(std::string_view reference, std::string_view hypothesis, bool stems)
{
    const auto expected = rougeWords(reference, stems), given = rougeWords(hypothesis, stems);
    std::unordered_map<std::string_view, std::size_t> left;
    for (const auto& word : expected)
        ++left[word];
    std::size_t shared = 0;
    for (const auto& word : given) {
        const auto found = left.find(word);
        if (found != left.end() && found->second > 0) {
            --found->second;
            ++shared;
        }
    }
    return overlap(shared, expected.size(), given.size());
}

Overlap rougeL(std::string_view reference, std::string_view hypothesis, bool stems)
{
    const auto expected = rougeWords(reference, stems), given = rougeWords(hypothesis, stems);
    return overlap(longestCommonSubsequence(expected, given), expected.size(), given.size());
}

} // namespace palimpsest
