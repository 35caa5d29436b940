// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/text_difference.h"

#include <algorithm>
#include <cstdint>

namespace palimpsest {

namespace {

constexpr std::string_view kSpace = " \t\n\r\f\v";

struct Words {
    std::string_view text;
    std::vector<std::string_view> words;
    std::vector<bool> differs;

    explicit Words(std::string_view whole) : text(whole)
    {
        for (std::size_t at = text.find_first_not_of(kSpace); at != std::string_view::npos; at = text.find_first_not_of(kSpace, at)) {
            const std::size_t end = std::min(text.find_first_of(kSpace, at), text.size());
            words.push_back(text.substr(at, end - at));
            at = end;
        }
        differs.assign(words.size(), true);
    }

    std::vector<TextPart> parts() const
    {
        std::vector<TextPart> parts;
        const auto append = [&](std::string_view piece, bool different) {
            if (piece.empty())
                return;
            if (parts.empty() || parts.back().differs != different)
                parts.push_back({{}, different});
            parts.back().text += piece;
        };
        std::size_t at = 0;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const auto start = std::size_t(words[i].data() - text.data());
            append(text.substr(at, start - at), i > 0 && differs[i - 1] && differs[i]);
            append(words[i], differs[i]);
            at = start + words[i].size();
        }
        append(text.substr(at), false);
        return parts;
    }
};

} // namespace

TextDifference textDifference(std::string_view textA, std::string_view textB)
{
    Words a(textA), b(textB);
    const std::size_t rows = a.words.size(), columns = b.words.size();
    // length[i][j]: of the longest common subsequence of the words from i and from j on.
    std::vector<std::uint32_t> length((rows + 1) * (columns + 1), 0);
    const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& { return length[i * (columns + 1) + j]; };
    for (std::size_t i = rows; i-- > 0;)
        for (std::size_t j = columns; j-- > 0;)
            at(i, j) = a.words[i] == b.words[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
        if (a.words[i] == b.words[j])
            a.differs[i++] = b.differs[j++] = false;
        else
            ++(at(i + 1, j) >= at(i, j + 1) ? i : j);
    }
    return {a.parts(), b.parts(), at(0, 0)};
}

} // namespace palimpsest
