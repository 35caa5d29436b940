// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/kolmogorov_smirnov.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <numeric>

namespace palimpsest {

namespace {

/// A lattice path runs from (0, 0) to (rows, columns); it is outside where |i·rowStep − j·columnStep| ≥ reach. In whole numbers: nothing is rounded.
struct Lattice {
    std::int64_t rows, columns, rowStep, columnStep, reach = 0;

    Lattice(std::size_t m1, std::size_t m2)
        : rows(std::int64_t(m1)), columns(std::int64_t(m2)), rowStep(columns / std::gcd(rows, columns)), columnStep(rows / std::gcd(rows, columns))
    {
    }

    std::int64_t distance(std::int64_t i, std::int64_t j) const { return std::abs(i * rowStep - j * columnStep); }
};

/// D times the least common multiple of the sizes, from sorted samples; equal values step together.
std::int64_t largestDistance(const std::vector<double>& first, const std::vector<double>& second, const Lattice& lattice)
{
    std::int64_t largest = 0;
    std::size_t i = 0, j = 0;
    while (i < first.size() && j < second.size()) {
        const double value = std::min(first[i], second[j]);
        while (i < first.size() && first[i] == value)
            ++i;
        while (j < second.size() && second[j] == value)
            ++j;
        largest = std::max(largest, lattice.distance(std::int64_t(i), std::int64_t(j)));
    }
    return largest;
}

/// B(i, j), the probability that a path to (i, j) touched the outside: 1 outside, else the mean of B(i−1, j) and B(i, j−1) with the weights i and j.
/// `start` is B(0, 0), `outside` is B outside, `mean(i, above, j, left)` the weighted mean.
template<class Mean>
double pathsThatTouch(const Lattice& lattice, double start, double outside, Mean mean)
{
    std::vector<double> row(std::size_t(lattice.columns) + 1, start);
    for (std::int64_t i = 0; i <= lattice.rows; ++i)
        for (std::int64_t j = 0; j <= lattice.columns; ++j) {
            double& here = row[std::size_t(j)];
            if (lattice.distance(i, j) >= lattice.reach)
                here = outside;
            else if (j == 0)
                here = i == 0 ? start : here;
            else
                here = i == 0 ? row[std::size_t(j - 1)] : mean(double(i), here, double(j), row[std::size_t(j - 1)]);
        }
    return row.back();
}

} // namespace

KolmogorovSmirnov kolmogorovSmirnov(std::vector<double> first, std::vector<double> second)
{
    constexpr double nan = std::numeric_limits<double>::quiet_NaN(), infinity = std::numeric_limits<double>::infinity();
    const auto isNan = [](double value) { return std::isnan(value); };
    if (first.empty() || second.empty() || std::any_of(first.begin(), first.end(), isNan) || std::any_of(second.begin(), second.end(), isNan))
        return {nan, nan, nan};
    if (first.size() < second.size())
        first.swap(second); // the shorter one makes the rows
    std::sort(first.begin(), first.end());
    std::sort(second.begin(), second.end());
    Lattice lattice(first.size(), second.size());
    lattice.reach = largestDistance(first, second, lattice);
    if (lattice.reach == 0)
        return {0, 1, 0};
    KolmogorovSmirnov test;
    test.statistic = double(lattice.reach) / double(std::lcm(lattice.rows, lattice.columns));
    test.p = pathsThatTouch(lattice, 0, 1, [](double i, double above, double j, double left) { return (i * above + j * left) / (i + j); });
    test.log10P = std::log10(test.p);
    if (test.p < 1e-290) { // parts of the sum may have been lost below the smallest double: once more, in logarithms
        const double logP = pathsThatTouch(lattice, -infinity, 0, [](double i, double above, double j, double left) {
            const double high = std::max(above, left);
            return high == -std::numeric_limits<double>::infinity() ? high : high + std::log((i * std::exp(above - high) + j * std::exp(left - high)) / (i + j));
        });
        test.log10P = logP / std::log(10.0);
        test.p = std::exp(logP);
    }
    return test;
}

} // namespace palimpsest
