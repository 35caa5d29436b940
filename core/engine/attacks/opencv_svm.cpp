// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/attacks/opencv_svm.h"

#include <opencv2/core.hpp>
#include <opencv2/ml.hpp>

#include <algorithm>
#include <limits>

namespace palimpsest {

namespace {

// OpenCV orders classes by label and calls the decision positive for the lower one.
constexpr int kPositive = 0;
constexpr int kNegative = 1;

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

Svm openCvSvm(const FeatureRows& positive, const FeatureRows& negative, const SvmSettings& settings)
{
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
