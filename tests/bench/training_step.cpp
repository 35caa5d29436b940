// SPDX-License-Identifier: GPL-3.0-or-later
// A training step of our loop against the same step in Python's torch, one after the other on the same machine, with the same number
// of threads. Usage: bench_training_step [threads] [rounds]
#include "tests/bench/timing.h"

#include "core/engine/methods/method_table.h"
#include "core/engine/methods/unlearning_loop.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

using namespace palimpsest;

namespace {

struct Case {
    const char* model;
    ModelShape shape;
    std::int64_t batch;
    int steps;
};

class Stopwatch : public LoopObserver {
public:
    LoopWish afterStep(const StepReport&) override
    {
        times.push_back(millisecondsSince(m_last));
        m_last = Clock::now();
        return LoopWish::Continue;
    }
    std::vector<double> times;

private:
    Clock::time_point m_last = Clock::now();
};

TrainingData syntheticData(const Case& c)
{
    const auto count = c.batch * c.steps;
    TrainingData data;
    data.classes = c.shape.classes;
    data.images = torch::randint(0, 256, {count, c.shape.channels, c.shape.height, c.shape.width}, makeGenerator(1), torch::kUInt8);
    data.labels = torch::randint(0, c.shape.classes, {count}, makeGenerator(2), torch::kInt64);
    data.forget = torch::arange(0, 1);
    data.retain = torch::arange(0, count);
    return data;
}

/// Median milliseconds of a step, and of its data side alone: gathering a batch and turning it into floats.
std::pair<double, double> ourStep(const Case& c)
{
    const auto data = syntheticData(c);
    const auto model = makeModel(c.model, c.shape, 1);
    LoopSettings settings;
    settings.batchSize = c.batch;
    Stopwatch watch;
    runLoop(*model, *makeMethod("ft", {}), data, settings, nullptr, nullptr, watch);

    std::vector<double> gathering;
    const auto order = torch::randperm(data.retain.size(0), makeGenerator(3), torch::kInt64);
    for (std::int64_t from = 0; from < order.size(0); from += c.batch) {
        const auto start = Clock::now();
        imagesAsFloat(data.images.index_select(0, order.slice(0, from, from + c.batch)));
        gathering.push_back(millisecondsSince(start));
    }
    watch.times.erase(watch.times.begin());
    return {median(watch.times), median(gathering)};
}

/// The same in Python; below zero if Python's torch is not there.
double pythonStep(const Case& c, int threads)
{
    const auto command = std::string("/usr/bin/python3 " PALIMPSEST_BENCH_FOLDER "/training_step.py ") + c.model + " "
        + std::to_string(c.shape.channels) + " " + std::to_string(c.shape.height) + " " + std::to_string(c.batch) + " "
        + std::to_string(c.steps) + " " + std::to_string(threads);
    FILE* python = ::popen(command.c_str(), "r");
    double milliseconds = -1;
    if (!python || std::fscanf(python, "%lf", &milliseconds) != 1)
        milliseconds = -1;
    if (python)
        ::pclose(python);
    return milliseconds;
}

} // namespace

int main(int argc, char** argv)
{
    const int threads = argc > 1 ? std::atoi(argv[1]) : 1;
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 3;
    at::set_num_threads(threads);
    preferDeterministicKernels();

    const Case cases[] = {
        {"small-cnn", {1, 28, 28, 10, {0.286}, {0.353}}, 128, 300},
        {"small-cnn", {1, 28, 28, 10, {0.286}, {0.353}}, 256, 200},
        {"resnet18", {3, 32, 32, 10, {0.4914, 0.4822, 0.4465}, {0.2470, 0.2435, 0.2616}}, 128, 4},
    };
    std::printf("%-10s %5s %7s %10s %10s %7s %11s\n", "model", "batch", "threads", "ours ms", "python ms", "ratio", "data share");
    for (const auto& c : cases) {
        std::vector<double> ours, data, python;
        for (int round = 0; round < rounds; ++round) { // alternating, so that a busy moment hits both
            const auto [step, gathering] = ourStep(c);
            ours.push_back(step);
            data.push_back(gathering);
            python.push_back(pythonStep(c, threads));
        }
        const double o = *std::min_element(ours.begin(), ours.end());
        const double p = *std::min_element(python.begin(), python.end());
        std::printf("%-10s %5lld %7d %10.3f ", c.model, static_cast<long long>(c.batch), threads, o);
        if (p > 0)
            std::printf("%10.3f %7.2f ", p, o / p);
        else
            std::printf("%10s %7s ", "no torch", "-");
        std::printf("%10.1f%%\n", 100 * *std::min_element(data.begin(), data.end()) / o);
        std::fflush(stdout);
    }
    return 0;
}
