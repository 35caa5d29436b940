// SPDX-License-Identifier: GPL-3.0-or-later
// A step of SimNPO with its retain term as runSequenceLoop takes it in half precision (forwards, backwards, clipping, AdamW), of a model of Llama-3.2-1B's size on a GPU, or of a tiny
// one on the CPU: time, where it goes, memory, and how far it is from what the machine can do. Equally long sequences, the same with activation checkpointing, and sequences of
// different lengths. The last half of each sequence counts.
// Usage: bench_llama_step [cpu|cuda] [tokens per sequence] [sequences of the forget set in a step, and as many of the retain set]
#include "tests/bench/device.h"
#include "tests/bench/floor.h"
#include "tests/bench/timing.h"

#include "core/engine/methods/language/adamw.h"
#include "core/engine/methods/language/language_method.h"
#include "core/engine/methods/language/trained_weights.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

using namespace palimpsest;

namespace {

constexpr int kWarmUp = 2, kSteps = 5;

/// Spec: LLM unlearning, section 1; 1,235,814,400 parameters.
DecoderConfig llama1B()
{
    DecoderConfig config;
    config.vocabulary = 128256;
    config.width = 2048;
    config.layers = 16;
    config.heads = 32;
    config.kvHeads = 8;
    config.headWidth = 64;
    config.hidden = 8192;
    config.context = 131072;
    config.tiedEmbeddings = true;
    config.rotaryBase = 500000;
    config.rotaryScaling = {32, 1, 4, 8192};
    return config;
}

DecoderConfig tinyLlama()
{
    auto config = tinyDecoder(4096);
    config.kvHeads = 2;
    config.context = 4096;
    return config;
}

struct Case {
    const char* name;
    bool again;  ///< with activation checkpointing
    bool uneven; ///< lengths from the half to the whole
};

struct Phases {
    double loss = 0, backward = 0, gradients = 0, optimiser = 0, rounding = 0;

    double sum() const { return loss + backward + gradients + optimiser + rounding; }
};

struct Measured {
    double milliseconds = 0, gibibytes = 0, tokens = 0, operations = 0, bytes = 0;
    Phases phases; ///< of steps that wait for the device after each
};

Settings simNpoSettings()
{
    return {{"beta", 2.5}, {"margin", 0.0}, {"preference_of", std::string("answers")}, {"retain", std::string("gd")}, {"forget_weight", 0.1375}, {"retain_weight", 1.0},
            {"kl_over", std::string("counted")}, {"pairing", std::string("fresh")}};
}

Measured measure(const DecoderConfig& config, const torch::Device& device, std::int64_t length, std::int64_t sequences, const Case& c)
{
    forgetPeak(device);
    Measured measured;
    const auto model = makeEmptyDecoder(config, torch::TensorOptions(device));
    {
        const torch::NoGradGuard noGradients;
        for (auto& parameter : model->parameters()) { // on the device itself, with LibTorch's own generator: only the time matters
            if (parameter.dim() == 1)
                parameter.fill_(1);
            else
                parameter.normal_(0, 0.02);
            measured.bytes += double(parameter.numel()) * (2 + 3 * 8 + 2); // the gradient read, weight and moments read and written, all once, and the half weight written
        }
    }
    SequenceStore store;
    std::vector<std::int64_t> forget, retain;
    double read = 0, counted = 0, positions = 0;
    for (std::int64_t i = 0; i < 2 * sequences; ++i) {
        const auto tokens = c.uneven ? length - length / 2 * (i % sequences) / std::max<std::int64_t>(sequences, 1) : length;
        const auto ids = torch::randint(config.vocabulary, {tokens}, makeGenerator(std::uint64_t(i)), torch::kInt32);
        store.add({ids.data_ptr<std::int32_t>(), std::size_t(tokens)}, std::max<std::int64_t>(tokens / 2, 1));
        (i < sequences ? forget : retain).push_back(i);
        read += double(tokens - 1);
        counted += double(store.countedOf(i));
        positions += double(tokens - 1) * double(tokens) / 2; // attention looks at as many on average as stand before
        measured.tokens += double(tokens);
    }
    // Attention is linear in the positions looked at, so that their mean may stand for all.
    measured.operations = 3 * forwardOperations(config, std::int64_t(read), std::int64_t(positions / read), std::int64_t(counted));

    TrainingMeans means;
    means.half = true;
    means.checkpointing = c.again;
    TrainedWeights trained(*model, means);
    AdamW adam(trained.parameters(), {});
    const auto method = makeLanguageMethod("simnpo", simNpoSettings());
    trained.working().train();

    const auto step = [&](Phases* phases) {
        auto last = Clock::now();
        const auto lap = [&](double Phases::*phase) {
            if (!phases)
                return;
            waitFor(device);
            phases->*phase += millisecondsSince(last);
            last = Clock::now();
        };
        {
            const auto anchor = makeBatch(store, forget, device), beside = makeBatch(store, retain, device);
            LanguageStep seen{trained.working(), anchor};
            seen.retain = &beside;
            const auto loss = method->loss(seen);
            lap(&Phases::loss);
            loss.backward();
            lap(&Phases::backward);
            trained.afterBackward();
            lap(&Phases::gradients);
        }
        adam.clipGradients(1);
        adam.step(1e-5);
        lap(&Phases::optimiser);
        trained.afterStep();
        lap(&Phases::rounding);
    };
    for (int i = 0; i < kWarmUp; ++i)
        step(nullptr);
    waitFor(device);
    const auto start = Clock::now();
    for (int i = 0; i < kSteps; ++i)
        step(nullptr);
    waitFor(device);
    measured.milliseconds = millisecondsSince(start) / kSteps;
    measured.gibibytes = peakMemory(device);
    for (int i = 0; i < kSteps; ++i)
        step(&measured.phases);
    return measured;
}

} // namespace

int main(int argc, char** argv)
{
    const std::string name = argc > 1 ? argv[1] : "cpu";
    const bool there = name == "cuda";
    if ((!there && name != "cpu") || (there && !torch::cuda::is_available())) {
        std::fprintf(stderr, "usage: bench_llama_step [cpu|cuda] [tokens per sequence] [sequences]; cuda needs a CUDA device\n");
        return 2;
    }
    const torch::Device device = there ? torch::Device(torch::kCUDA, 0) : torch::Device(torch::kCPU);
    const std::int64_t length = std::max(argc > 2 ? std::atoll(argv[2]) : there ? 512LL : 64LL, 4LL), sequences = std::max(argc > 3 ? std::atoll(argv[3]) : there ? 8LL : 4LL, 1LL);
    preferDeterministicKernels(); // as the engine's process does
    torch::manual_seed(1);
    const auto config = there ? llama1B() : tinyLlama();
    double parameters = 0;
    for (const auto& parameter : makeEmptyDecoder(config, torch::kMeta)->parameters())
        parameters += double(parameter.numel());
    const double peak = operationsPerMillisecondOn(device), bandwidth = bytesPerMillisecondOn(device);
    std::printf("SimNPO, %.0f parameters on %s with LibTorch %s; %lld + %lld sequences of at most %lld tokens a step\n", parameters, name.c_str(), libTorchVersion().c_str(),
                static_cast<long long>(sequences), static_cast<long long>(sequences), static_cast<long long>(length));
    std::printf("A large product makes %.1f TFLOP/s in %s precision, a large copy moves %.0f GB/s.\n", peak / 1e9, there ? "half" : "single", bandwidth / 1e6);
    std::printf("Of peak: 3 x (2 x weights of the blocks x tokens + 4 x layers x width x positions looked at + 2 x vocabulary x width x tokens that count) operations a step, what is\n"
                "computed again not among them. Floor: those at the speed of the product, and each gradient, weight and moment moved once at the speed of the copy.\n\n");
    std::printf("%-22s %9s %9s %8s %8s %8s %7s | %s\n", "sequences", "ms", "tokens/s", "of peak", "floor ms", "x floor", "GiB", "loss, backward, gradients to float32, clip and AdamW, weights to bfloat16");
    double plainTime = 0, plainMemory = 0;
    for (const auto& c : {Case{"equal", false, false}, Case{"equal, recomputing", true, false}, Case{"of different lengths", false, true}}) {
        const auto m = measure(config, device, length, sequences, c);
        const double products = m.operations / peak, floor = products + m.bytes / bandwidth, all = m.phases.sum();
        std::printf("%-22s %9.1f %9.0f %7.1f%% %8.1f %8.2f %7.2f |", c.name, m.milliseconds, 1e3 * m.tokens / m.milliseconds, 100 * products / m.milliseconds, floor, m.milliseconds / floor,
                    m.gibibytes);
        for (const double part : {m.phases.loss, m.phases.backward, m.phases.gradients, m.phases.optimiser, m.phases.rounding})
            std::printf(" %.1f%%", 100 * part / all);
        std::printf("; waiting after each: %.1f ms\n", all / kSteps);
        std::fflush(stdout);
        if (!c.again && !c.uneven) {
            plainTime = m.milliseconds;
            plainMemory = m.gibibytes;
        } else if (c.again) {
            std::printf("  recomputing: %.2f of the time and %.2f of the memory\n", m.milliseconds / plainTime, m.gibibytes / plainMemory);
        }
    }
    return 0;
}
