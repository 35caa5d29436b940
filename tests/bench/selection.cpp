// SPDX-License-Identifier: GPL-3.0-or-later
// The search for what is hardest to forget: the exact projection against the released bisection, the samples' losses without and with a gradient graph, and the whole
// search on 5,000 images of Fashion-MNIST (20 iterations). Usage: bench_selection [threads] [lower epochs] [train count]
#include "tests/bench/timing.h"

#include "core/engine/models/classifier.h"
#include "core/engine/runner/runner.h"
#include "core/engine/selection/capped_simplex.h"
#include "core/engine/selection/weighted_unlearning.h"
#include "core/store/selection_folder.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <unistd.h>
#include <vector>

using namespace palimpsest;

namespace {

/// The least of some rounds: a busy moment of the machine is not ours.
template<class Work>
double best(int rounds, Work work)
{
    double least = INFINITY;
    for (int round = 0; round < rounds; ++round) {
        const auto start = Clock::now();
        work();
        least = std::min(least, millisecondsSince(start));
    }
    return least;
}

void benchProjection()
{
    std::printf("%-10s %-8s %10s %12s %7s %14s %14s\n", "weights", "step", "exact ms", "bisection ms", "ratio", "exact |Σw−m|", "bisection");
    for (const std::int64_t count : {50'000, 200'000, 1'300'000}) {
        const auto losses = torch::randn({count}, makeGenerator(1), torch::kFloat64).mul_(3).sub_(2).exp_(); // most small, a few large, as losses are
        for (const double step : {0.01, 1.0, 1e4}) {
            const double total = double(count) / 10;
            const auto a = 0.1 - step * (losses + 2e-5);
            Projection exact, released;
            double ours = INFINITY, theirs = INFINITY;
            for (int round = 0; round < 5; ++round) { // alternating, so that a busy moment hits both
                ours = std::min(ours, best(1, [&] { exact = projectOntoCappedSimplex(a, total); }));
                theirs = std::min(theirs, best(1, [&] { released = projectAsReleased(a, total); }));
            }
            const auto error = [&](const Projection& p) { return std::abs(p.weights.sum().item<double>() - total); };
            std::printf("%-10lld %-8g %10.2f %12.2f %7.2f %14.2e %14.2e\n", static_cast<long long>(count), step, ours, theirs, ours / theirs, error(exact), error(released));
        }
    }
}

void benchLosses()
{
    const ModelShape shape{1, 28, 28, 10, {0.286}, {0.353}};
    TrainingData data;
    data.classes = 10;
    data.images = torch::randint(0, 256, {5000, 1, 28, 28}, makeGenerator(1), torch::kUInt8);
    data.labels = torch::randint(0, 10, {5000}, makeGenerator(2), torch::kInt64);
    const auto model = makeModel("small-cnn", shape, 1);
    double with = INFINITY, without = INFINITY;
    for (int round = 0; round < 5; ++round) {
        without = std::min(without, best(1, [&] { sampleLosses(*model, data); }));
        with = std::min(with, best(1, [&] {
            model->eval();
            std::vector<torch::Tensor> kept; // as released: the graph of every batch is alive until the pass ends
            for (std::int64_t from = 0; from < 5000; from += 500)
                kept.push_back(torch::nn::functional::cross_entropy(model->forward(imagesAsFloat(data.images.slice(0, from, from + 500))), data.labels.slice(0, from, from + 500),
                                                                    torch::nn::functional::CrossEntropyFuncOptions().reduction(torch::kNone)));
        }));
    }
    std::printf("\nlosses of 5,000 images, small CNN: %.1f ms without a graph, %.1f ms with one kept (ratio %.2f)\n", without, with, without / with);
}

int benchSearch(int threads, int epochs, int trainCount)
{
    const auto folder = std::filesystem::temp_directory_path() / ("palimpsest-bench-" + std::to_string(::getpid()));
    const auto workspace = Workspace::create(folder, "bench");
    Selection selection;
    selection.dataset.trainCount = trainCount;
    selection.dataset.testCount = 4000;
    selection.threads = threads;
    selection.parameters = {{"lower_epochs", epochs}};
    const auto start = Clock::now();
    const auto run = makeSelectionFolder(workspace, selection);
    RunOptions options;
    options.listener = [](const Json& event) {
        if (event.at("event") == "failed")
            std::printf("%s\n", event.at("sentence").get<std::string>().c_str());
    };
    const auto outcome = runExperiment(run, options);
    if (outcome == RunOutcome::Done) {
        const auto result = readSelectionResult(run);
        std::printf("\n20 iterations of %d lower epochs on %d images, %d threads: %.1f s in all\n", epochs, trainCount, threads, millisecondsSince(start) / 1000);
        for (const auto& [phase, seconds] : result.seconds.items())
            std::printf("  %-16s %8.2f s\n", phase.c_str(), seconds.get<double>());
        std::printf("  %.1f %% of the set are among the lowest losses of the original\n", 100 * result.overlapWithLowestLoss);
    }
    std::filesystem::remove_all(folder);
    return outcome == RunOutcome::Done ? 0 : 1;
}

} // namespace

int main(int argc, char** argv)
{
    const int threads = argc > 1 ? std::atoi(argv[1]) : 2;
    const int epochs = argc > 2 ? std::atoi(argv[2]) : 10;
    const int trainCount = argc > 3 ? std::atoi(argv[3]) : 5000;
    at::set_num_threads(threads);
    preferDeterministicKernels();
    benchProjection();
    benchLosses();
    return benchSearch(threads, epochs, trainCount);
}
