// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/prediction_matrix.h"

#include "core/base/error.h"
#include "core/results/sample_scores.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace palimpsest {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

double divergence(double p, double q)
{
    return p > 0 ? p * std::log(p / q) : 0.0;
}

} // namespace

PredictionMatrix predictionMatrix(const Bundle& bundle)
{
    return predictionMatrix(std::vector<const Bundle*>{&bundle});
}

PredictionMatrix predictionMatrix(const std::vector<const Bundle*>& bundles)
{
    PredictionMatrix matrix;
    if (bundles.empty())
        return matrix;
    const std::size_t classes = matrix.classes = std::size_t(bundles.front()->classes);
    matrix.counts.assign(classes, 0);
    matrix.proportion.assign(classes * classes, 0);
    matrix.probability.assign(classes * classes, 0);
    matrix.predictedConfidence.assign(classes * classes, 0);
    for (const Bundle* bundle : bundles) {
        if (std::size_t(bundle->classes) != classes)
            throw Error("bundle.mismatch", "The bundles have different numbers of classes and make no matrix together.",
                        "Choose bundles of one model.");
        for (std::size_t i = 0; i < bundle->size(); ++i) {
            const auto g = std::size_t(bundle->labels[i]);
            const auto p = softmax(bundle->row(i), classes);
            const auto k = std::size_t(std::max_element(bundle->row(i), bundle->row(i) + classes) - bundle->row(i));
            ++matrix.counts[g];
            ++matrix.proportion[g * classes + k];
            matrix.predictedConfidence[g * classes + k] += p[k];
            for (std::size_t c = 0; c < classes; ++c)
                matrix.probability[g * classes + c] += p[c];
        }
    }
    for (std::size_t g = 0; g < classes; ++g)
        for (std::size_t k = 0; k < classes; ++k) {
            const std::size_t cell = g * classes + k;
            const double inCell = matrix.proportion[cell], inRow = double(matrix.counts[g]);
            matrix.predictedConfidence[cell] = inCell > 0 ? matrix.predictedConfidence[cell] / inCell : kNone;
            matrix.proportion[cell] = inRow > 0 ? inCell / inRow : kNone;
            matrix.probability[cell] = inRow > 0 ? matrix.probability[cell] / inRow : kNone;
        }
    return matrix;
}

double jensenShannon(const PredictionMatrix& a, const PredictionMatrix& b, std::size_t g)
{
    if (a.counts[g] == 0 || b.counts[g] == 0)
        return kNone;
    double sum = 0;
    for (std::size_t k = 0; k < a.classes; ++k) {
        const double middle = (a.l(g, k) + b.l(g, k)) / 2;
        sum += (divergence(a.l(g, k), middle) + divergence(b.l(g, k), middle)) / 2;
    }
    return std::max(0.0, sum);
}

double totalVariation(const PredictionMatrix& a, const PredictionMatrix& b, std::size_t g)
{
    double sum = 0;
    for (std::size_t k = 0; k < a.classes; ++k)
        sum += std::abs(a.l(g, k) - b.l(g, k));
    return sum / 2;
}

std::vector<std::int64_t> superClassCounts(const PredictionMatrix& matrix, const std::vector<std::int32_t>& superClassOf, std::size_t count)
{
    std::vector<std::int64_t> counts(count * count, 0);
    for (std::size_t g = 0; g < matrix.classes; ++g)
        for (std::size_t k = 0; k < matrix.classes && matrix.counts[g] > 0; ++k)
            counts[std::size_t(superClassOf[g]) * count + std::size_t(superClassOf[k])] += std::llround(matrix.l(g, k) * double(matrix.counts[g]));
    return counts;
}

std::vector<MatrixCell> largestCells(const std::vector<double>& values, std::size_t classes, std::size_t count, bool withDiagonal)
{
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (std::abs(values[i]) > 0 && (withDiagonal || i / classes != i % classes)) // false for NaN
            places.push_back(i);
    const auto end = places.begin() + std::ptrdiff_t(std::min(count, places.size()));
    std::partial_sort(places.begin(), end, places.end(), [&](std::size_t x, std::size_t y) {
        const double a = std::abs(values[x]), b = std::abs(values[y]);
        return a != b ? a > b : x < y;
    });
    std::vector<MatrixCell> cells;
    for (auto place = places.begin(); place != end; ++place)
        cells.push_back({*place / classes, *place % classes, values[*place]});
    return cells;
}

} // namespace palimpsest
