// SPDX-License-Identifier: GPL-3.0-or-later
// How long the membership attack's support vector machine takes: OpenCV's (one thread) against ours, on confidences and on probability
// vectors as a trained model gives them; and how far their decisions are apart.
#include "core/engine/attacks/opencv_svm.h"
#include "core/engine/attacks/svm.h"
#include "core/results/sample_scores.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <random>

using namespace palimpsest;

namespace {

FeatureRows confidences(std::mt19937& generator, std::size_t count, double mean, double deviation)
{
    std::normal_distribution<double> margin(mean, deviation);
    FeatureRows rows;
    for (std::size_t i = 0; i < count; ++i)
        rows.values.push_back(double(float(1 / (1 + std::exp(-margin(generator))))));
    return rows;
}

template<class Action>
double secondsOf(Action action)
{
    const auto start = std::chrono::steady_clock::now();
    action();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

FeatureRows probabilities(std::mt19937& generator, std::size_t count, double mean, double deviation)
{
    std::normal_distribution<double> margin(mean, deviation), other(0, 2);
    FeatureRows rows{10, {}};
    std::vector<float> logits(10);
    for (std::size_t i = 0; i < count; ++i) {
        for (float& logit : logits)
            logit = float(other(generator));
        float& chosen = logits[generator() % 10];
        chosen = std::max(chosen, float(margin(generator)));
        for (const double p : softmax(logits.data(), logits.size()))
            rows.values.push_back(double(float(p)));
    }
    return rows;
}

void compare(const char* signal, const FeatureRows& members, const FeatureRows& others, const FeatureRows& targets)
{
    const double gamma = 1.0 / double(members.features);
    Svm library, own;
    const double librarySeconds = secondsOf([&] { library = openCvSvm(members, others, {3, gamma, 1e-3}); });
    const double ownSeconds = secondsOf([&] { own = trainSvm(members, others, {3, gamma}); });
    const auto a = library.decisions(targets), b = own.decisions(targets);
    int disagree = 0;
    double farthest = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        disagree += (a[i] > 0) != (b[i] > 0);
        farthest = std::max(farthest, std::abs(a[i] - b[i]));
    }
    std::printf("%14s %8zu %12.3f %12.3f %8.1f %10.1g %7d/%zu\n", signal, members.rows() + others.rows(), librarySeconds, ownSeconds,
                librarySeconds / ownSeconds, farthest, disagree, a.size());
}

} // namespace

int main()
{
    cv::setNumThreads(1);
    std::printf("%14s %8s %12s %12s %8s %10s %12s\n", "signal", "samples", "OpenCV (s)", "ours (s)", "ratio", "farthest", "disagree");
    for (const std::size_t side : {1000, 4000, 10000}) {
        std::mt19937 generator(1);
        compare("confidence", confidences(generator, side, 5, 2.5), confidences(generator, side, 3.5, 4), confidences(generator, 1000, 5, 2.5));
        compare("probabilities", probabilities(generator, side, 10, 3), probabilities(generator, side, 7, 4), probabilities(generator, 1000, 9, 4));
    }
}
