// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/ranking_views.h"

#include "core/results/ranking_comparison.h"

#include <algorithm>
#include <numeric>

namespace palimpsest {

namespace {

/// The q-quantile; rearranges the values.
double quantile(std::vector<float>& values, double q)
{
    const double place = q * double(values.size() - 1);
    const auto below = values.begin() + std::ptrdiff_t(place);
    std::nth_element(values.begin(), below, values.end());
    if (below + 1 == values.end())
        return *below;
    const double above = *std::min_element(below + 1, values.end());
    return *below + (place - double(std::size_t(place))) * (above - *below);
}

WeightBand bandOf(std::vector<float> values)
{
    if (values.empty())
        return {};
    return {quantile(values, 0.1), quantile(values, 0.5), quantile(values, 0.9)};
}

/// The `count` hardest first, in no further order.
std::vector<std::int64_t> hardestFirst(const float* weights, const float* losses, std::size_t items, std::int64_t count)
{
    std::vector<std::int64_t> order(items);
    std::iota(order.begin(), order.end(), std::int64_t(0));
    std::nth_element(order.begin(), order.begin() + (count - 1), order.end(), [&](std::int64_t a, std::int64_t b) {
        if (weights[a] != weights[b])
            return weights[a] > weights[b];
        return losses[a] != losses[b] ? losses[a] < losses[b] : a < b;
    });
    return order;
}

} // namespace

std::vector<std::int64_t> rankedSamples(const SelectionHistory& history)
{
    if (history.ranking.size() == history.sampleIds.size())
        return history.ranking;
    const auto place = ranksOf(history.ranking);
    std::vector<std::int64_t> order(history.sampleIds.size());
    std::iota(order.begin(), order.end(), std::int64_t(0));
    std::stable_sort(order.begin(), order.end(), [&](std::int64_t a, std::int64_t b) {
        return place[std::size_t(history.labels[std::size_t(a)])] < place[std::size_t(history.labels[std::size_t(b)])];
    });
    return order;
}

std::vector<SearchedIteration> iterationsOf(const SelectionHistory& history, std::int64_t count)
{
    const std::size_t items = history.ranking.size();
    std::vector<bool> isChosen(items);
    for (std::int64_t i = 0; i < count; ++i)
        isChosen[std::size_t(history.ranking[std::size_t(i)])] = true;
    std::vector<SearchedIteration> iterations;
    for (std::int64_t u = 0; u < history.iterations; ++u) {
        const float* weights = history.weights.data() + std::size_t(u) * items;
        const float* losses = history.losses.data() + std::size_t(u) * items;
        std::vector<float> ofSet, ofRest;
        for (std::size_t i = 0; i < items; ++i)
            (isChosen[i] ? ofSet : ofRest).push_back(weights[i]);
        const auto hardest = hardestFirst(weights, losses, items, count);
        iterations.push_back({bandOf(std::move(ofSet)), bandOf(std::move(ofRest)), commonOfFirst(hardest, history.ranking, count),
                              commonOfFirst(hardest, history.lossRanking, count)});
    }
    return iterations;
}

} // namespace palimpsest
