// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/rank_correlation.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace palimpsest {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

bool hasNan(const std::vector<double>& values)
{
    return std::any_of(values.begin(), values.end(), [](double value) { return std::isnan(value); });
}

std::vector<std::size_t> sortedPlaces(const std::vector<double>& values)
{
    std::vector<std::size_t> places(values.size());
    std::iota(places.begin(), places.end(), std::size_t(0));
    std::sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    return places;
}

double pairsOf(double n)
{
    return n * (n - 1) / 2;
}

/// Sum over runs of equal neighbours of the number of pairs in the run.
template<class Equal>
double tiedPairs(std::size_t size, Equal equal)
{
    double pairs = 0;
    for (std::size_t first = 0, i = 1; i <= size; ++i)
        if (i == size || !equal(first, i)) {
            pairs += pairsOf(double(i - first));
            first = i;
        }
    return pairs;
}

/// Sorts and counts the pairs that stood in the wrong order.
std::int64_t sortAndCount(std::vector<double>& values, std::vector<double>& spare, std::size_t first, std::size_t last)
{
    if (last - first < 2)
        return 0;
    const std::size_t middle = first + (last - first) / 2;
    std::int64_t swaps = sortAndCount(values, spare, first, middle) + sortAndCount(values, spare, middle, last);
    std::size_t left = first, right = middle, out = first;
    while (left < middle && right < last)
        if (values[right] < values[left]) {
            swaps += std::int64_t(middle - left);
            spare[out++] = values[right++];
        } else {
            spare[out++] = values[left++];
        }
    std::copy(values.begin() + std::ptrdiff_t(left), values.begin() + std::ptrdiff_t(middle), spare.begin() + std::ptrdiff_t(out));
    std::copy(values.begin() + std::ptrdiff_t(right), values.begin() + std::ptrdiff_t(last), spare.begin() + std::ptrdiff_t(out + middle - left));
    std::copy(spare.begin() + std::ptrdiff_t(first), spare.begin() + std::ptrdiff_t(last), values.begin() + std::ptrdiff_t(first));
    return swaps;
}

} // namespace

std::vector<double> averageRanks(const std::vector<double>& values)
{
    const auto places = sortedPlaces(values);
    std::vector<double> ranks(values.size());
    for (std::size_t first = 0; first < places.size();) {
        std::size_t next = first + 1;
        while (next < places.size() && values[places[next]] == values[places[first]])
            ++next;
        for (std::size_t i = first; i < next; ++i)
            ranks[places[i]] = double(first + 1 + next) / 2;
        first = next;
    }
    return ranks;
}

double spearman(const std::vector<double>& x, const std::vector<double>& y)
{
    if (x.size() < 2 || hasNan(x) || hasNan(y))
        return kNone;
    const auto a = averageRanks(x), b = averageRanks(y);
    const double mean = double(x.size() + 1) / 2;
    double products = 0, squaresA = 0, squaresB = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        products += (a[i] - mean) * (b[i] - mean);
        squaresA += (a[i] - mean) * (a[i] - mean);
        squaresB += (b[i] - mean) * (b[i] - mean);
    }
    return squaresA == 0 || squaresB == 0 ? kNone : products / std::sqrt(squaresA * squaresB);
}

double kendall(const std::vector<double>& x, const std::vector<double>& y)
{
    const std::size_t n = x.size();
    if (n < 2 || hasNan(x) || hasNan(y))
        return kNone;
    std::vector<std::size_t> places(n);
    std::iota(places.begin(), places.end(), std::size_t(0));
    std::sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) { return x[a] != x[b] ? x[a] < x[b] : y[a] < y[b]; });
    const double tiedX = tiedPairs(n, [&](std::size_t a, std::size_t b) { return x[places[a]] == x[places[b]]; });
    const double tiedBoth = tiedPairs(n, [&](std::size_t a, std::size_t b) { return x[places[a]] == x[places[b]] && y[places[a]] == y[places[b]]; });
    std::vector<double> sorted(n), spare(n);
    for (std::size_t i = 0; i < n; ++i)
        sorted[i] = y[places[i]];
    const auto swaps = sortAndCount(sorted, spare, 0, n);
    const double tiedY = tiedPairs(n, [&](std::size_t a, std::size_t b) { return sorted[a] == sorted[b]; });
    const double all = pairsOf(double(n)), untied = std::sqrt((all - tiedX) * (all - tiedY));
    return untied == 0 ? kNone : (all - tiedX - tiedY + tiedBoth - 2 * double(swaps)) / untied;
}

double spearmanDeviationByChance(std::int64_t n)
{
    return n < 2 ? kNone : 1 / std::sqrt(double(n - 1));
}

double kendallDeviationByChance(std::int64_t n)
{
    return n < 2 ? kNone : std::sqrt(2 * (2 * double(n) + 5) / (9 * double(n) * double(n - 1)));
}

} // namespace palimpsest
