// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace palimpsest {

/// Feature vectors of the samples of one side, row-major: rows · features values.
struct FeatureRows {
    std::size_t features = 1;
    std::vector<double> values;

    std::size_t rows() const { return features ? values.size() / features : 0; }
    const double* row(std::size_t i) const { return values.data() + i * features; }
};

/// A soft-margin support vector machine with the kernel exp(−gamma·‖a−b‖²): labels +1 and −1, no scaling, no class weights.
struct SvmSettings {
    double c = 3;             ///< the box: 0 ≤ α ≤ c for every sample
    double gamma = 1;
    double tolerance = 1e-9;  ///< of the optimality conditions; the released code stops at 1e-3, which moves decisions in their third decimal
};

/// A trained machine: f(z) = Σ weights_i · exp(−gamma‖vectors_i − z‖²) + bias, where weights_i = α_i·(±1).
struct Svm {
    double gamma = 1;
    double bias = 0;
    FeatureRows vectors;
    std::vector<double> weights;

    double decision(const double* features) const;
    std::vector<double> decisions(const FeatureRows& rows) const;
};

/// Trains with equal rows of one side merged into one whose box is c times their number, which is exact, by the interior-point method of
/// svm_solver.h: the same bits for the same rows, on one thread. Where that does not fit (features that are spread much wider than the kernel) by OpenCV's
/// cv::ml::SVM with tolerance 1e-3. tests/bench/svm_training compares the two.
/// Throws Error "svm.input" if a side is empty, widths differ or a feature is not finite; otherwise as solveSvm.
Svm trainSvm(const FeatureRows& positive, const FeatureRows& negative, const SvmSettings& settings = {});

} // namespace palimpsest
