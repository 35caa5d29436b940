// SPDX-License-Identifier: GPL-3.0-or-later
// A training step of a language model (forward, cross-entropy over the tokens that count, backward) against the same step in Python's torch, and text written with the
// cache against text written by reading everything again. Usage: bench_language_model [threads] [rounds]; PALIMPSEST_PYTHON names another Python than Debian's.
#include "tests/bench/floor.h"
#include "tests/bench/timing.h"
#include "tests/engine/decoder_configs.h"

#include "core/base/heap.h"
#include "core/engine/models/generation.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

using namespace palimpsest;
using palimpsest::test::gpt2Small;

namespace {

struct Case {
    const char* name;
    DecoderConfig config;
    std::int64_t batch, length, counted;
    int steps;
    bool again; ///< with activation checkpointing
};

double ourStep(const Case& c)
{
    const auto model = makeDecoder(c.config, 1);
    model->setActivationCheckpointing(c.again);
    const auto ids = torch::randint(c.config.vocabulary, {c.batch, c.length}, makeGenerator(2), torch::kInt64);
    const auto targets = ids.narrow(1, c.length - c.counted, c.counted).reshape({-1});
    std::vector<double> times;
    for (int step = 0; step < c.steps; ++step) {
        const auto start = Clock::now();
        model->zero_grad(/*set_to_none=*/true);
        const auto hidden = model->hidden(ids).narrow(1, c.length - c.counted - 1, c.counted).reshape({-1, c.config.width});
        torch::nn::functional::cross_entropy(model->logits(hidden), targets).backward();
        times.push_back(millisecondsSince(start));
    }
    times.erase(times.begin());
    return median(times);
}

/// Below zero if Python's torch is not there.
double pythonStep(const Case& c, int threads, const char* where)
{
    const char* python = std::getenv("PALIMPSEST_PYTHON");
    std::string command = std::string(python ? python : "/usr/bin/python3") + " " PALIMPSEST_BENCH_FOLDER "/language_model.py ";
    command += c.config.gated ? "llama" : "gpt2";
    for (const auto number : {c.config.vocabulary, c.batch, c.length, c.counted, std::int64_t(c.steps), std::int64_t(threads)})
        command += " " + std::to_string(number);
    FILE* pipe = ::popen((command + " " + where + " 2>/dev/null").c_str(), "r");
    double milliseconds = -1;
    if (!pipe || std::fscanf(pipe, "%lf", &milliseconds) != 1)
        milliseconds = -1;
    if (pipe)
        ::pclose(pipe);
    return milliseconds;
}

void compareSteps(int threads, int rounds)
{
    const Case cases[] = {
        {"tiny", tinyDecoder(1000), 16, 64, 32, 30, false},
        {"tiny", tinyDecoder(4096), 32, 96, 48, 8, false},
        {"gpt2-small", gpt2Small(), 4, 128, 64, 4, false},
        {"gpt2-small, recomputing", gpt2Small(), 4, 128, 64, 4, true},
    };
    const double fastest = operationsPerMillisecond();
    std::printf("A training step; %d threads; a large product makes %.0f GFLOP/s\n", threads, fastest / 1e6);
    std::printf("%-24s %10s %9s %10s %7s %14s %7s %9s\n", "model", "tokens", "ours ms", "python ms", "ratio", "all logits ms", "ratio", "of floor");
    for (const auto& c : cases) {
        std::vector<double> ours, python, everywhere;
        for (int round = 0; round < rounds; ++round) { // alternating, so that a busy moment hits both
            ours.push_back(ourStep(c));
            python.push_back(pythonStep(c, threads, ""));
            everywhere.push_back(pythonStep(c, threads, "all"));
        }
        const double o = *std::min_element(ours.begin(), ours.end()), p = *std::min_element(python.begin(), python.end()),
                     e = *std::min_element(everywhere.begin(), everywhere.end());
        std::printf("%-24s %4lld x %3lld %9.1f ", c.name, static_cast<long long>(c.batch), static_cast<long long>(c.length), o);
        if (p > 0)
            std::printf("%10.1f %7.2f %14.1f %7.2f ", p, o / p, e, o / e);
        else
            std::printf("%10s %7s %14s %7s ", "no torch", "-", "-", "-");
        std::printf("%8.0f%%\n", 100 * 3 * forwardOperations(c.config, c.batch * c.length, c.length, c.batch * c.counted) / fastest / o);
        std::fflush(stdout);
    }
}

void compareGeneration()
{
    std::printf("\nWriting 64 tokens after each prompt\n%-12s %8s %13s %13s %8s %14s\n", "model", "prompts", "cache ms", "again ms", "speed-up", "tokens/s");
    struct Writing {
        const char* name;
        DecoderConfig config;
        std::int64_t prompts;
    };
    for (const auto& w : {Writing{"tiny", tinyDecoder(1000), 32}, Writing{"tiny", tinyDecoder(1000), 256}, Writing{"gpt2-small", gpt2Small(), 4}}) {
        const auto model = makeDecoder(w.config, 1);
        std::vector<TokenList> prompts;
        for (std::int64_t i = 0; i < w.prompts; ++i) {
            const auto ids = torch::randint(w.config.vocabulary, {20 + i * 7 % 20}, makeGenerator(std::uint64_t(i)), torch::kInt64);
            prompts.emplace_back(ids.data_ptr<std::int64_t>(), ids.data_ptr<std::int64_t>() + ids.numel());
        }
        GenerationSettings settings;
        settings.maxNewTokens = 64;
        settings.batchTokens = 32768;
        auto start = Clock::now();
        const auto texts = generateGreedy(*model, prompts, settings);
        const double cached = millisecondsSince(start);

        // The same lengths in one batch, read again for every token.
        const torch::NoGradGuard noGradients;
        auto ids = torch::randint(w.config.vocabulary, {w.prompts, 30}, makeGenerator(1), torch::kInt64);
        start = Clock::now();
        for (int i = 0; i < 64; ++i)
            ids = torch::cat({ids, model->logits(model->hidden(ids).select(1, -1)).argmax(-1, true)}, 1);
        const double again = millisecondsSince(start);
        std::printf("%-12s %8lld %13.0f %13.0f %8.1f %14.0f\n", w.name, static_cast<long long>(w.prompts), cached, again, again / cached,
                    1e3 * 64 * double(w.prompts) / cached);
        std::fflush(stdout);
    }
}

} // namespace

int main(int argc, char** argv)
{
    const int threads = argc > 1 ? std::atoi(argv[1]) : 1;
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 3;
    at::set_num_threads(threads);
    keepFreedMemory(); // as the engine's process does
    preferDeterministicKernels();
    compareSteps(threads, rounds);
    compareGeneration();
    return 0;
}
