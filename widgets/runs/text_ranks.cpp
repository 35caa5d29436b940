// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/text_ranks.h"

#include <QString>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>

namespace palimpsest {
namespace {

/// Appends the folded text. Below U+00C0, where "·" and "±" are, only ASCII letters have a case: most names need no decoding.
void fold(std::string_view text, std::string& out)
{
    if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xc3; })) {
        const QByteArray folded = QString::fromUtf8(text.data(), qsizetype(text.size())).toCaseFolded().toUtf8();
        out.append(folded.data(), std::size_t(folded.size()));
        return;
    }
    for (const char c : text)
        out.push_back(c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c);
}

} // namespace

std::vector<double> textRanks(const std::vector<std::string_view>& texts)
{
    std::size_t bytes = 0;
    for (const auto text : texts)
        bytes += text.size();
    std::string all; // beside each other, so that comparing them does not wait for memory
    all.reserve(bytes + bytes / 8);
    std::vector<std::size_t> ends;
    ends.reserve(texts.size());
    for (const auto text : texts) {
        fold(text, all);
        ends.push_back(all.size());
    }
    struct Folded {
        std::string_view text;
        std::uint32_t place;
    };
    std::vector<Folded> order;
    order.reserve(texts.size());
    for (std::uint32_t place = 0; place < texts.size(); ++place) {
        const std::size_t begin = place == 0 ? 0 : ends[place - 1];
        if (ends[place] > begin)
            order.push_back({std::string_view(all).substr(begin, ends[place] - begin), place});
    }
    std::sort(order.begin(), order.end(), [](const Folded& a, const Folded& b) { return a.text < b.text; });
    std::vector<double> ranks(texts.size(), std::numeric_limits<double>::quiet_NaN());
    double rank = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        rank += i > 0 && order[i].text != order[i - 1].text;
        ranks[order[i].place] = rank;
    }
    return ranks;
}

} // namespace palimpsest
