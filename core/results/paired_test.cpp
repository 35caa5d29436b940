// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/paired_test.h"

#include "core/results/numbers.h"

#include <algorithm>
#include <cmath>

namespace palimpsest {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

void adjust(const std::vector<PairedTest*>& tests, double PairedTest::*from, double PairedTest::*to)
{
    std::vector<double> p;
    for (const PairedTest* test : tests)
        p.push_back(test->*from);
    p = adjustedByHolm(p);
    for (std::size_t i = 0; i < tests.size(); ++i)
        tests[i]->*to = p[i];
}

} // namespace

PairedTest testDifferences(const std::vector<double>& differences)
{
    PairedTest test;
    test.difference = summarise(differences);
    test.studentP = test.adjustedStudentP = pairedStudentP(test.difference);
    test.flipP = test.adjustedFlipP = signFlipP(differences);
    return test;
}

double pairedStudentP(const Summary& difference)
{
    if (difference.count < 2)
        return kNone;
    if (difference.deviation == 0)
        return difference.mean == 0 ? 1 : 0;
    return studentTail(difference.mean / (difference.deviation / std::sqrt(double(difference.count))), difference.count - 1);
}

double signFlipP(const std::vector<double>& differences)
{
    const std::size_t count = differences.size();
    if (count == 0 || count > kMostFlipPairs)
        return kNone;
    double seen = 0, size = 0;
    for (const double difference : differences) {
        seen += difference;
        size += std::abs(difference);
    }
    const double as = std::abs(seen) - 1e-12 * size; // sums that rounding alone tells apart are equal
    const std::size_t ways = std::size_t(1) << count;
    std::size_t extreme = 0;
    for (std::size_t signs = 0; signs < ways; ++signs) {
        double sum = 0;
        for (std::size_t i = 0; i < count; ++i)
            sum += (signs >> i) & 1 ? -differences[i] : differences[i];
        extreme += std::abs(sum) >= as;
    }
    return double(extreme) / double(ways);
}

std::vector<double> adjustedByHolm(const std::vector<double>& p)
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < p.size(); ++i)
        if (!std::isnan(p[i]))
            order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
    std::vector<double> adjusted(p.size(), kNone);
    double largest = 0;
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        largest = std::max(largest, std::min(1.0, double(order.size() - rank) * p[order[rank]]));
        adjusted[order[rank]] = largest;
    }
    return adjusted;
}

void adjustByHolm(const std::vector<PairedTest*>& tests)
{
    adjust(tests, &PairedTest::studentP, &PairedTest::adjustedStudentP);
    adjust(tests, &PairedTest::flipP, &PairedTest::adjustedFlipP);
}

} // namespace palimpsest
