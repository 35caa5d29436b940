// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/attacks/svm.h"

#include "core/base/error.h"

#include <opencv2/core.hpp>
#include <opencv2/ml.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace palimpsest {

namespace {

// OpenCV orders classes by label and calls the decision positive for the lower one.
constexpr int kPositive = 0;
constexpr int kNegative = 1;

void check(const FeatureRows& rows, const char* side)
{
    if (rows.rows() == 0)
        throw Error("svm.input", std::string("The support vector machine got no ") + side + " samples; expected at least one.",
                    "Give both sides samples.");
    if (!std::all_of(rows.values.begin(), rows.values.end(), [](double value) { return std::isfinite(value); }))
        throw Error("svm.input", std::string("A feature of the ") + side + " samples is not a finite number; the model's outputs cannot be attacked.",
                    "Look at the run's warnings: its weights probably diverged.");
}

void fill(cv::Mat& features, cv::Mat& labels, int from, const FeatureRows& rows, int label)
{
    for (std::size_t i = 0; i < rows.rows(); ++i) {
        float* target = features.ptr<float>(from + int(i));
        std::transform(rows.row(i), rows.row(i) + rows.features, target, [](double value) { return float(value); });
        labels.at<int>(from + int(i)) = label;
    }
}

Svm fromOpenCv(const cv::ml::SVM& trained, double gamma)
{
    Svm machine;
    machine.gamma = gamma;
    cv::Mat weights, positions;
    machine.bias = -trained.getDecisionFunction(0, weights, positions);
    const cv::Mat vectors = trained.getSupportVectors();
    machine.vectors.features = std::size_t(vectors.cols);
    for (int i = 0; i < int(weights.total()); ++i) {
        const float* row = vectors.ptr<float>(positions.at<int>(i));
        machine.weights.push_back(weights.at<double>(i));
        machine.vectors.values.insert(machine.vectors.values.end(), row, row + vectors.cols);
    }
    return machine;
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
    const int count = int(positive.rows() + negative.rows());
    cv::Mat features(count, int(positive.features), CV_32F), labels(count, 1, CV_32S);
    fill(features, labels, 0, positive, kPositive);
    fill(features, labels, int(positive.rows()), negative, kNegative);

    const auto trainer = cv::ml::SVM::create();
    trainer->setType(cv::ml::SVM::C_SVC);
    trainer->setKernel(cv::ml::SVM::RBF);
    trainer->setC(settings.c);
    trainer->setGamma(settings.gamma);
    trainer->setTermCriteria({cv::TermCriteria::EPS + cv::TermCriteria::MAX_ITER, std::numeric_limits<int>::max(), settings.tolerance});
    trainer->train(features, cv::ml::ROW_SAMPLE, labels);
    return fromOpenCv(*trainer, settings.gamma);
}

} // namespace palimpsest
