// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/mask_comparison.h"

#include <cmath>
#include <cstdio>
#include <limits>

namespace palimpsest {

namespace {

std::string percent(double share)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1f %%", 100 * share);
    return text;
}

} // namespace

double MaskOverlap::jaccard() const
{
    return either() == 0 ? std::numeric_limits<double>::quiet_NaN() : double(both) / double(either());
}

double MaskOverlap::expectedBoth() const
{
    return size == 0 ? 0 : double(keptA) * double(keptB) / double(size);
}

double MaskOverlap::deviationOfBoth() const
{
    if (size < 2)
        return 0;
    const double n = double(size), a = double(keptA), b = double(keptB);
    return std::sqrt(a / n * (b / n) * (n - a) * ((n - b) / (n - 1)));
}

double MaskOverlap::expectedJaccard() const
{
    const double expected = expectedBoth(), together = double(keptA) + double(keptB) - expected;
    return together == 0 ? std::numeric_limits<double>::quiet_NaN() : expected / together;
}

MaskComparison compareMasks(const MaskFile& a, const MaskFile& b)
{
    requireMaskFits(a, b.tensors, "A", "the model of mask B");
    BitMask common = a.bits;
    for (std::size_t i = 0; i < common.words().size(); ++i)
        common.words()[i] &= b.bits.words()[i];
    MaskComparison result;
    std::int64_t first = 0;
    for (std::size_t t = 0; t < a.tensors.size(); ++t) {
        const auto& tensor = a.tensors[t];
        result.tensors.push_back({tensor.name, tensor.size, tensor.kept, b.tensors[t].kept, common.count(first, first + tensor.size)});
        first += tensor.size;
    }
    result.whole = {"", a.bits.size(), a.kept(), b.kept(), common.count()};
    return result;
}

std::string comparisonInWords(const MaskOverlap& overlap)
{
    if (overlap.either() == 0)
        return "Neither mask keeps any weight.";
    char jaccard[32];
    std::snprintf(jaccard, sizeof jaccard, "%.3f", overlap.jaccard());
    return "The masks share " + percent(overlap.jaccard()) + " of the weights that either keeps (Jaccard " + jaccard
        + "); two random masks of these sizes would share " + percent(overlap.expectedJaccard()) + ".";
}

} // namespace palimpsest
