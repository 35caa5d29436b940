// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/class_accuracy.h"

#include "core/base/error.h"
#include "core/results/sample_scores.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace palimpsest {

Share wilson(std::int64_t hits, std::int64_t count)
{
    constexpr double z = 1.959963984540054; // 97.5 % quantile of the normal distribution
    if (count == 0) {
        const double none = std::numeric_limits<double>::quiet_NaN();
        return {0, 0, none, none, none};
    }
    const double n = double(count), p = double(hits) / n;
    const double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
    const double half = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    // At 0 and n the bound is p itself; rounding must not leave it a hair outside.
    return {hits, count, p, hits == 0 ? 0.0 : centre - half, hits == count ? 1.0 : centre + half};
}

std::vector<Share> classAccuracy(const Bundle& bundle)
{
    std::vector<std::int64_t> hits(std::size_t(bundle.classes), 0), counts(hits);
    for (const SampleScore& score : scores(bundle)) {
        ++counts[std::size_t(score.label)];
        hits[std::size_t(score.label)] += score.prediction == score.label;
    }
    std::vector<Share> shares;
    for (std::size_t c = 0; c < hits.size(); ++c)
        shares.push_back(wilson(hits[c], counts[c]));
    return shares;
}

double mcNemar(std::int64_t onlyA, std::int64_t onlyB)
{
    const std::int64_t n = onlyA + onlyB, fewer = std::min(onlyA, onlyB);
    double logTerm = -double(n) * std::log(2.0), tail = 0;
    for (std::int64_t i = 0; i <= fewer; ++i) {
        tail += std::exp(logTerm);
        logTerm += std::log(double(n - i) / double(i + 1));
    }
    return std::min(1.0, 2 * tail);
}

std::vector<double> benjaminiHochberg(std::vector<double> p)
{
    std::vector<std::size_t> order(p.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) { return p[x] < p[y]; });
    double smallest = 1;
    for (std::size_t rank = p.size(); rank > 0; --rank) {
        double& value = p[order[rank - 1]];
        smallest = std::min(smallest, value * double(p.size()) / double(rank));
        value = smallest;
    }
    return p;
}

std::vector<double> classMcNemar(const Bundle& a, const Bundle& b)
{
    if (a.sampleIds != b.sampleIds || a.labels != b.labels || a.classes != b.classes)
        throw Error("bundle.mismatch", "The two models were evaluated on different samples, so that they cannot be compared one by one.",
                    "Choose two runs of the same dataset, share and forget set.");
    const auto classes = std::size_t(a.classes);
    std::vector<std::int64_t> onlyA(classes, 0), onlyB(classes, 0);
    const auto scoresA = scores(a), scoresB = scores(b);
    for (std::size_t i = 0; i < scoresA.size(); ++i) {
        const bool rightA = scoresA[i].prediction == scoresA[i].label, rightB = scoresB[i].prediction == scoresB[i].label;
        onlyA[std::size_t(scoresA[i].label)] += rightA && !rightB;
        onlyB[std::size_t(scoresA[i].label)] += rightB && !rightA;
    }
    std::vector<double> p(classes);
    for (std::size_t c = 0; c < classes; ++c)
        p[c] = mcNemar(onlyA[c], onlyB[c]);
    return benjaminiHochberg(std::move(p));
}

} // namespace palimpsest
