// SPDX-License-Identifier: GPL-3.0-or-later
// How long the membership attack's support vector machine takes: OpenCV's (what runs use) against our own solver with merged
// duplicates (what tests check it with), on confidences as a trained model gives them.
#include "core/engine/attacks/svm.h"
#include "engine_attacks/reference_svm.h"

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

} // namespace

int main()
{
    std::printf("%8s %12s %12s %8s %12s\n", "samples", "OpenCV (s)", "own (s)", "ratio", "disagree");
    for (const std::size_t side : {1000, 5000, 10000}) {
        std::mt19937 generator(1);
        const FeatureRows members = confidences(generator, side, 5, 2.5), others = confidences(generator, side, 3.5, 4),
                          targets = confidences(generator, 1000, 5, 2.5);
        Svm library, own;
        const double librarySeconds = secondsOf([&] { library = trainSvm(members, others); });
        const double ownSeconds = secondsOf([&] { own = referenceSvm(members, others); });
        const auto a = library.decisions(targets), b = own.decisions(targets);
        int disagree = 0;
        for (std::size_t i = 0; i < a.size(); ++i)
            disagree += (a[i] > 0) != (b[i] > 0);
        std::printf("%8zu %12.3f %12.3f %8.2f %7d/%zu\n", 2 * side, librarySeconds, ownSeconds, ownSeconds / librarySeconds, disagree, a.size());
    }
}
