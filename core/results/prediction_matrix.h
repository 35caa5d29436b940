// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/bundle.h"

#include <vector>

namespace palimpsest {

/// Rows are true classes g, columns classes k; row-major, NaN rows for classes without samples.
struct PredictionMatrix {
    std::size_t classes = 0;
    std::vector<std::int64_t> counts;       ///< per true class
    std::vector<double> proportion;         ///< L[g][k]: share of class g predicted as k; rows sum to 1
    std::vector<double> probability;        ///< Q[g][k]: mean probability that class g gives to k; rows sum to 1
    std::vector<double> predictedConfidence; ///< S[g][k]: mean probability of k among the samples of g predicted k; NaN for empty cells

    double l(std::size_t g, std::size_t k) const { return proportion[g * classes + k]; }
    double q(std::size_t g, std::size_t k) const { return probability[g * classes + k]; }
    double s(std::size_t g, std::size_t k) const { return predictedConfidence[g * classes + k]; }
};

PredictionMatrix predictionMatrix(const Bundle& bundle);

/// The rows of several bundles together (forget and retain set of one model). All must have as many classes.
PredictionMatrix predictionMatrix(const std::vector<const Bundle*>& bundles);

/// Jensen-Shannon divergence in nats, and total variation ½Σ|·|, between row g of two matrices' proportions.
double jensenShannon(const PredictionMatrix& a, const PredictionMatrix& b, std::size_t g);
double totalVariation(const PredictionMatrix& a, const PredictionMatrix& b, std::size_t g);

/// How many images of each super-class are predicted as a class of each: super-class by super-class, row-major, `count` of them; `superClassOf` says whose each
/// class is. Sums over everything are the number of images.
std::vector<std::int64_t> superClassCounts(const PredictionMatrix& matrix, const std::vector<std::int32_t>& superClassOf, std::size_t count);

/// A cell of a matrix, for a list.
struct MatrixCell {
    std::size_t trueClass = 0, predicted = 0;
    double value = 0;
};

/// The at most `count` cells of row-major `values` with the largest magnitude, largest first, ties by position; zeros and NaN never. Without the diagonal
/// they are the most frequent mistakes.
std::vector<MatrixCell> largestCells(const std::vector<double>& values, std::size_t classes, std::size_t count, bool withDiagonal);

} // namespace palimpsest
