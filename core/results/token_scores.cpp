// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/token_scores.h"

#include "core/base/error.h"

#include <zlib.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace palimpsest {

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

/// −mean of the `count` lowest.
double minusMeanOfLowest(std::vector<double> values, std::size_t count)
{
    if (count == 0)
        return kNan;
    if (std::any_of(values.begin(), values.end(), [](double value) { return std::isnan(value); }))
        return kNan; // has no place in an order
    const auto end = values.begin() + std::ptrdiff_t(count);
    std::partial_sort(values.begin(), end, values.end());
    return -std::accumulate(values.begin(), end, 0.0) / double(count);
}

std::size_t shareOf(std::size_t tokens, double share, FewestTokens fewest)
{
    const auto count = std::min(tokens, std::size_t(share * double(tokens)));
    return fewest == FewestTokens::One ? std::min(tokens, std::max<std::size_t>(1, count)) : count;
}

} // namespace

double exactMemorisation(std::span<const std::uint8_t> isArgMax)
{
    return isArgMax.empty() ? kNan : double(std::count(isArgMax.begin(), isArgMax.end(), 1)) / double(isArgMax.size());
}

double extractionStrength(std::span<const std::uint8_t> isArgMax, ExtractionStrengthRule rule)
{
    if (isArgMax.empty())
        return kNan;
    const auto right = std::size_t(std::find(isArgMax.rbegin(), isArgMax.rend(), 0) - isArgMax.rbegin()); // at the end, without a gap
    if (right == 0 && rule == ExtractionStrengthRule::AsReleased)
        return 1.0 / double(isArgMax.size());
    return double(right) / double(isArgMax.size());
}

double minK(std::span<const float> logProbabilities, double share, FewestTokens fewest)
{
    return minusMeanOfLowest({logProbabilities.begin(), logProbabilities.end()}, shareOf(logProbabilities.size(), share, fewest));
}

double minKPlusPlus(std::span<const float> logProbabilities, std::span<const float> mean, std::span<const float> variance, double share)
{
    if (mean.size() != logProbabilities.size() || variance.size() != logProbabilities.size())
        throw Error("scores.sizes", "Min-K%++ needs one mean and one variance for each of " + std::to_string(logProbabilities.size()) + " tokens.");
    std::vector<double> scores;
    for (std::size_t t = 0; t < logProbabilities.size(); ++t)
        scores.push_back((double(logProbabilities[t]) - double(mean[t])) / std::sqrt(std::max(double(variance[t]), 1e-6)));
    return minusMeanOfLowest(std::move(scores), shareOf(logProbabilities.size(), share, FewestTokens::One));
}

std::size_t zlibBytes(std::string_view text)
{
    uLongf size = compressBound(uLong(text.size()));
    std::vector<Bytef> compressed(size);
    if (compress2(compressed.data(), &size, reinterpret_cast<const Bytef*>(text.data()), uLong(text.size()), Z_DEFAULT_COMPRESSION) != Z_OK)
        throw Error("scores.zlib", "A text of " + std::to_string(text.size()) + " bytes could not be compressed.", "Close other programs, so that memory is free.");
    return std::size_t(size);
}

} // namespace palimpsest
