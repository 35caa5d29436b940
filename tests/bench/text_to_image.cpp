// SPDX-License-Identifier: GPL-3.0-or-later
// The small text-to-image model that comes with the program: drawing four pictures (25 steps of DDIM with guidance, decoded) and one step of SalUn (16 forget and 16 retain pictures, half of the denoiser's weights
// may move), against diffusers on the same weights and torch in Python, written from the formulas. Usage: bench_text_to_image [threads] [rounds]; PALIMPSEST_PYTHON names a Python with torch, diffusers and
// transformers.
#include "tests/bench/timing.h"

#include "core/base/heap.h"
#include "core/base/resources.h"
#include "core/engine/methods/diffusion/denoising_loop.h"
#include "core/engine/methods/diffusion/trained_part.h"
#include "core/engine/pretrained/diffusion_folder.h"

#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <string>
#include <vector>

using namespace palimpsest;

namespace {

constexpr std::int64_t kPictures = 4, kBatch = 16;

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

torch::Tensor prompts(const DiffusionFolder& folder, const std::vector<std::string>& texts)
{
    std::vector<torch::Tensor> rows;
    for (const auto& text : texts) {
        const auto read = folder.tokenizer->prompt(text, folder.description.text.positions);
        rows.push_back(torch::tensor(std::vector<std::int64_t>(read.ids.begin(), read.ids.end()), torch::kInt64));
    }
    return torch::stack(rows);
}

double drawing(const DiffusionFolder& folder, int rounds)
{
    DrawingSettings settings;
    settings.sampler.steps = 25;
    settings.guidance = 3;
    const auto asked = prompts(folder, {"a red circle", "a blue star", "a striped green square", "an outlined pink cross"}), empty = prompts(folder, {""});
    std::vector<double> times;
    for (int round = 0; round <= rounds; ++round) {
        const auto start = Clock::now();
        drawPictures(*folder.model, asked, empty, {1, 2, 3, 4}, settings);
        times.push_back(millisecondsSince(start));
    }
    return median({times.begin() + 1, times.end()}); // the first one warms up
}

double unlearning(const DiffusionFolder& folder, int rounds)
{
    auto& model = *folder.model;
    const std::int64_t count = 64;
    DiffusionData data;
    data.latents = torch::randn({count, 4, 8, 8}, makeGenerator(1));
    data.captions = prompts(folder, std::vector<std::string>(count, "a picture of a large red striped circle on the left on a black background"));
    data.forget.resize(count / 2);
    data.retain.resize(count / 2);
    std::iota(data.forget.begin(), data.forget.end(), 0);
    std::iota(data.retain.begin(), data.retain.end(), count / 2);
    data.substitutes = prompts(folder, std::vector<std::string>(count / 2, "a picture of a large red striped square on the left on a black background"));
    data.empty = prompts(folder, {""});
    const auto method = makeDiffusionMethod("t2i_salun", {{"train", std::string("full")}, {"target", std::string("current")}, {"alpha", 0.5}});
    std::vector<torch::Tensor> masks;
    for (const auto& [name, parameter] : parametersOf(model, method->trained()))
        masks.push_back(torch::rand(parameter.sizes(), makeGenerator(masks.size())).lt(0.5).to(torch::kFloat32));
    DenoisingLoopSettings settings;
    settings.steps.steps = rounds + 1;
    settings.steps.learningRate = 1e-5;
    settings.batchSize = kBatch;
    Stopwatch watch;
    runDenoisingLoop(model, *method, data, nullptr, settings, masks, nullptr, watch);
    return median({watch.times.begin() + 1, watch.times.end()});
}

/// Milliseconds of drawing and of a step; negative where Python has not what it takes.
std::pair<double, double> inPython(const std::string& folder, int threads, int rounds)
{
    const char* python = std::getenv("PALIMPSEST_PYTHON");
    const auto command = std::string(python ? python : "/usr/bin/python3") + " " PALIMPSEST_BENCH_FOLDER "/text_to_image.py " + folder + " " + std::to_string(threads) + " " + std::to_string(rounds);
    std::pair<double, double> times{-1, -1};
    if (FILE* pipe = ::popen(command.c_str(), "r")) {
        if (std::fscanf(pipe, "%lf %lf", &times.first, &times.second) != 2)
            times = {-1, -1};
        ::pclose(pipe);
    }
    return times;
}

} // namespace

int main(int argc, char** argv)
{
    const int threads = argc > 1 ? std::atoi(argv[1]) : 1, rounds = argc > 2 ? std::atoi(argv[2]) : 5;
    at::set_num_threads(threads);
    keepFreedMemory(); // as the engine's process does
    const auto folder = resourceFile("models/captioned-shapes").string();
    const auto start = Clock::now();
    const auto opened = openDiffusionFolder(folder);
    const auto opening = millisecondsSince(start);
    const std::pair ours{drawing(opened, rounds), unlearning(opened, rounds)}, theirs = inPython(folder, threads, rounds);
    std::printf("The small text-to-image model, %d threads; opening it took %.0f ms\n", threads, opening);
    std::printf("%-42s %10s %10s %7s\n", "", "ours, ms", "Python, ms", "ratio");
    for (const auto& [title, our, their] : {std::tuple{"4 pictures, 25 steps, guidance", ours.first, theirs.first}, std::tuple{"SalUn step, 16 + 16 pictures", ours.second, theirs.second}}) {
        if (their < 0)
            std::printf("%-42s %10.0f %10s\n", title, our, "no diffusers");
        else
            std::printf("%-42s %10.0f %10.0f %7.2f\n", title, our, their, our / their);
    }
    return 0;
}
