// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/attacks/svm.h"

#include "core/base/error.h"
#include "core/engine/attacks/opencv_svm.h"
#include "core/engine/attacks/svm_solver.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

namespace palimpsest {

namespace {

constexpr double kLibraryTolerance = 1e-3; // as the released code

void check(const FeatureRows& rows, const char* side)
{
    if (rows.rows() == 0)
        throw Error("svm.input", std::string("The support vector machine got no ") + side + " samples; expected at least one.",
                    "Give both sides samples.");
    if (!std::all_of(rows.values.begin(), rows.values.end(), [](double value) { return std::isfinite(value); }))
        throw Error("svm.input", std::string("A feature of the ") + side + " samples is not a finite number; the model's outputs cannot be attacked.",
                    "Look at the run's warnings: its weights probably diverged.");
}

/// Adds the rows of one side, equal ones once.
void merge(SvmProblem& problem, const FeatureRows& side, double sign, double c)
{
    std::vector<std::size_t> order(side.rows());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::lexicographical_compare(side.row(a), side.row(a) + side.features, side.row(b), side.row(b) + side.features);
    });
    const double* last = nullptr;
    for (const std::size_t i : order) {
        if (last && std::equal(last, last + side.features, side.row(i))) {
            problem.box.back() += c;
            continue;
        }
        last = side.row(i);
        problem.rows.values.insert(problem.rows.values.end(), last, last + side.features);
        problem.sign.push_back(sign);
        problem.box.push_back(c);
    }
}

} // namespace

double Svm::decision(const double* features) const
{
    double sum = bias;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        double squared = 0;
        const double* vector = vectors.row(i);
        for (std::size_t k = 0; k < vectors.features; ++k)
            squared += (vector[k] - features[k]) * (vector[k] - features[k]);
        sum += weights[i] * std::exp(-gamma * squared);
    }
    return sum;
}

std::vector<double> Svm::decisions(const FeatureRows& rows) const
{
    if (rows.features != vectors.features)
        throw Error("svm.input", "The samples have " + std::to_string(rows.features) + " features; the machine was trained on "
                    + std::to_string(vectors.features) + ".");
    std::vector<double> values(rows.rows());
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = decision(rows.row(i));
    return values;
}

Svm trainSvm(const FeatureRows& positive, const FeatureRows& negative, const SvmSettings& settings)
{
    check(positive, "positive");
    check(negative, "negative");
    if (positive.features != negative.features)
        throw Error("svm.input", "The positive samples have " + std::to_string(positive.features) + " features, the negative ones "
                    + std::to_string(negative.features) + ".");
    SvmProblem problem;
    problem.rows.features = positive.features;
    merge(problem, positive, 1, settings.c);
    merge(problem, negative, -1, settings.c);
    const auto solution = solveSvm(problem, settings);
    if (!solution)
        return openCvSvm(positive, negative, {settings.c, settings.gamma, kLibraryTolerance});
    Svm machine{settings.gamma, solution->bias, {positive.features, {}}, {}};
    for (std::size_t i = 0; i < problem.size(); ++i) {
        if (solution->alpha[i] == 0)
            continue;
        machine.weights.push_back(problem.sign[i] * solution->alpha[i]);
        machine.vectors.values.insert(machine.vectors.values.end(), problem.rows.row(i), problem.rows.row(i) + positive.features);
    }
    return machine;
}

} // namespace palimpsest
