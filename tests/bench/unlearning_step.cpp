// SPDX-License-Identifier: GPL-3.0-or-later
// A whole step of SimNPO and of NPO with retain term (forwards, backwards, clipping, AdamW) of a model of GPT-2-small's size, against the same step in Python's torch, where
// NPO holds the reference model as the released code does: time, and the most memory that a process ever held. Lengths are those of TOFU's questions and answers.
// Usage: bench_unlearning_step [threads] [steps]; PALIMPSEST_PYTHON names another Python than Debian's.
#include "tests/bench/timing.h"
#include "tests/engine/decoder_configs.h"

#include "core/base/heap.h"
#include "core/engine/methods/language/sequence_loop.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

using namespace palimpsest;
using palimpsest::test::gpt2Small;

namespace {

struct Measured {
    double milliseconds = -1, mebibytes = 0, loss = 0;
};

constexpr std::int64_t kVocabulary = 50257;
// Tokens of question and answer, and of the answer.
constexpr std::pair<int, int> kForget[] = {{48, 30}, {72, 50}, {61, 42}, {95, 70}}, kRetain[] = {{55, 36}, {80, 58}, {66, 45}, {101, 76}};

/// The most memory that this process ever held, MiB.
double peakOfProcess()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:"))
            return std::stod(line.substr(6)) / 1024;
    return 0;
}

class Stopwatch : public LoopObserver {
public:
    LoopWish afterStep(const StepReport& report) override
    {
        times.push_back(millisecondsSince(m_last));
        m_last = Clock::now();
        if (times.size() == 1 && report.loss)
            firstLoss = *report.loss;
        return LoopWish::Continue;
    }

    std::vector<double> times;
    double firstLoss = 0;

private:
    Clock::time_point m_last = Clock::now();
};

/// In a process of its own, which prints what it measured.
int measureOurs(const std::string& method, int threads, int steps)
{
    at::set_num_threads(threads);
    keepFreedMemory(); // as the engine's process does
    LanguageData data;
    const auto add = [&](std::vector<std::int64_t>& to, std::pair<int, int> size) {
        const auto drawn = torch::randint(kVocabulary, {size.first}, makeGenerator(std::uint64_t(data.sequences.size())), torch::kInt32);
        data.sequences.add({drawn.data_ptr<std::int32_t>(), std::size_t(size.first)}, size.first - size.second);
        to.push_back(data.sequences.size() - 1);
    };
    for (const auto& size : kForget)
        add(data.forget, size);
    for (const auto& size : kRetain)
        add(data.retain, size);
    Settings settings;
    settings.set("beta", method == "npo" ? 0.1 : 2.5);
    if (method == "simnpo")
        settings.set("margin", 0.0);
    settings.set("preference_of", std::string("answers"));
    settings.set("retain", std::string("gd"));
    settings.set("forget_weight", 1.0);
    settings.set("retain_weight", 1.0);
    settings.set("kl_over", std::string("counted"));
    settings.set("pairing", std::string("fresh"));
    SequenceLoopSettings loop;
    loop.epochs = steps; // one batch each
    loop.batchSize = std::int64_t(std::size(kForget));
    loop.learningRate = 1e-5;
    loop.clip = 1;
    loop.optimizer.weightDecay = 0.01;
    const auto model = makeDecoder(gpt2Small(), 1);
    Stopwatch watch;
    runSequenceLoop(*model, *makeLanguageMethod(method, settings), data, loop, {}, nullptr, watch);
    const auto first = watch.times.begin(); // with what is taken of the original model
    std::printf("%f %f %f\n", median(std::vector<double>(first + 1, watch.times.end())), peakOfProcess(), watch.firstLoss);
    return 0;
}

Measured resultOf(const std::string& command)
{
    Measured measured;
    FILE* pipe = ::popen(command.c_str(), "r");
    if (!pipe || std::fscanf(pipe, "%lf %lf %lf", &measured.milliseconds, &measured.mebibytes, &measured.loss) != 3)
        measured.milliseconds = -1;
    if (pipe)
        ::pclose(pipe);
    return measured;
}

std::string sizes()
{
    std::string words;
    for (const auto& group : {std::to_array(kForget), std::to_array(kRetain)})
        for (const auto& [length, counted] : group)
            words += " " + std::to_string(length) + ":" + std::to_string(counted);
    return words;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 5 && std::string(argv[1]) == "--ours")
        return measureOurs(argv[2], std::atoi(argv[3]), std::atoi(argv[4]));
    const int threads = argc > 1 ? std::atoi(argv[1]) : 1, steps = argc > 2 ? std::atoi(argv[2]) : 5;
    const char* python = std::getenv("PALIMPSEST_PYTHON");
    std::printf("One step, 4 forget and 4 retain sequences, GPT-2-small's size, %d threads\n", threads);
    std::printf("%-8s %-34s %10s %10s %8s %7s %9s\n", "method", "side", "ms", "MiB", "loss", "time", "memory");
    for (const std::string method : {"simnpo", "npo"}) {
        const auto words = " " + method + " " + std::to_string(threads) + " " + std::to_string(steps);
        const auto ours = resultOf(std::string(argv[0]) + " --ours" + words);
        if (ours.milliseconds < 0)
            return 1; // its process has said why
        std::printf("%-8s %-34s %10.0f %10.0f %8.3f\n", method.c_str(), "ours", ours.milliseconds, ours.mebibytes, ours.loss);
        for (const auto& [title, padding] : {std::pair{"Python, padded to the longest", 0}, std::pair{"Python, padded to 500 as released", 500}}) {
            const auto theirs = resultOf(std::string(python ? python : "/usr/bin/python3") + " " PALIMPSEST_BENCH_FOLDER "/unlearning_step.py" + words + " " + std::to_string(padding) + sizes());
            if (theirs.milliseconds < 0)
                std::printf("%-8s %-34s %10s\n", "", title, "no torch");
            else
                std::printf("%-8s %-34s %10.0f %10.0f %8.3f %7.2f %9.2f\n", "", title, theirs.milliseconds, theirs.mebibytes, theirs.loss, ours.milliseconds / theirs.milliseconds,
                            ours.mebibytes / theirs.mebibytes);
            std::fflush(stdout);
        }
    }
    std::printf("Ratios: ours over Python's.\n");
    return 0;
}
