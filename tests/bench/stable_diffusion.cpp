// SPDX-License-Identifier: GPL-3.0-or-later
// A text-to-image model of Stable Diffusion 1.4's size on a GPU, or of a tiny one on the CPU, with random weights: drawing pictures (DDIM with guidance, decoded) in half precision, asked for
// kernel by kernel and recorded; and steps of SalUn (all of the denoiser under a mask) and ESD-x, in both precisions, with activation checkpointing and without: time, memory, and how far it
// is from what the machine can do.
// Usage: bench_stable_diffusion [cpu|cuda] [full|tiny] [steps of the sampler]
#include "tests/bench/device.h"
#include "tests/bench/diffusion_floor.h"
#include "tests/bench/timing.h"

#include "core/engine/methods/diffusion/denoising_loop.h"
#include "core/engine/methods/diffusion/trained_part.h"
#include "core/engine/models/recorded_kernels.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

using namespace palimpsest;

namespace {

constexpr double kGuidance = 7.5;
constexpr std::int64_t kUntimed = 4, kTimed = 3; ///< steps; the first ones warm up, and are recorded

struct Sizes {
    ClipTextConfig text;
    UNetConfig unet;
    AutoencoderConfig autoencoder;
    std::int64_t side = 0; ///< of pictures
    std::vector<std::int64_t> batches;
    std::int64_t stepsOfLatents = 50; ///< of DDIM, for ESD
};

/// Spec: Stable Diffusion in LibTorch, section 1.
Sizes full()
{
    return {{}, stableDiffusionUNet(), {}, 512, {1, 4, 8}};
}

Sizes tiny()
{
    UNetConfig unet;
    unet.levels = {{.channels = 16, .heads = 2}, {.channels = 32, .heads = 2}};
    unet.layers = 1;
    unet.contextWidth = 32;
    unet.groups = 8;
    return {{.vocabulary = 500, .width = 32, .hidden = 128, .layers = 2, .heads = 4}, unet, {.channels = {16, 32}, .layers = 1, .groups = 8}, 32, {1, 4}, 10};
}

/// As large as PyTorch draws them, on the device itself with LibTorch's own generator: only the time matters.
void drawWeights(torch::nn::Module& model)
{
    const torch::NoGradGuard noGradients;
    for (const auto& entry : model.named_parameters()) {
        auto parameter = entry.value();
        if (parameter.dim() > 1) {
            const double bound = 1 / std::sqrt(double(parameter[0].numel()));
            parameter.uniform_(-bound, bound);
        } else {
            parameter.fill_(entry.key().ends_with("weight") ? 1 : 0);
        }
    }
}

TextToImage makeModel(const Sizes& sizes, const torch::Device& device)
{
    const torch::TensorOptions options(device);
    const auto model = std::make_shared<TextToImageModule>(makeEmptyClipText(sizes.text, options), makeEmptyUNet(sizes.unet, options), makeEmptyAutoencoder(sizes.autoencoder, options),
                                                           NoiseScheduleConfig{}, sizes.side);
    drawWeights(*model);
    model->eval();
    return model;
}

double sizeOf(const torch::nn::Module& module)
{
    double count = 0;
    for (const auto& parameter : module.parameters())
        count += double(parameter.numel());
    return count;
}

torch::Tensor someTokens(const Sizes& sizes, std::int64_t count, const torch::Device& device)
{
    return torch::randint(sizes.text.vocabulary, {count, sizes.text.positions}, makeGenerator(3), torch::kInt64).to(device);
}

/// What the device can do.
struct Machine {
    torch::Device device;
    double operations = 0, bytes = 0; ///< a millisecond
};

/// Time of `work`; nothing where it does not fit the device's memory.
template<class Work>
std::optional<double> timed(const torch::Device& device, const Work& work)
{
    try {
        waitFor(device);
        const auto start = Clock::now();
        work();
        waitFor(device);
        return millisecondsSince(start);
    } catch (const c10::Error& error) {
        if (std::string(error.what_without_backtrace()).find("out of memory") == std::string::npos)
            throw;
        return {};
    }
}

const char* nameOf(std::optional<torch::ScalarType> type)
{
    return !type ? "32 bits" : *type == torch::kHalf ? "float16" : "bfloat16";
}

struct Drawing {
    std::int64_t batch = 1;
    std::optional<torch::ScalarType> passes{};
    bool recorded = false;
};

/// Prints a row → milliseconds of a picture; nothing where it does not fit.
std::optional<double> drawing(TextToImageModule& model, const Sizes& sizes, const Machine& machine, std::int64_t steps, const Drawing& how)
{
    DrawingSettings settings;
    settings.sampler.steps = steps;
    settings.guidance = kGuidance;
    settings.passes = how.passes;
    settings.recorded = how.recorded;
    std::vector<std::uint64_t> seeds(std::size_t(how.batch));
    std::iota(seeds.begin(), seeds.end(), 1);
    const auto prompts = someTokens(sizes, how.batch, machine.device), empty = someTokens(sizes, 1, machine.device);
    double decoding = 0;
    const auto draw = [&](std::int64_t count) {
        settings.sampler.steps = count;
        drawPictures(model, prompts, empty, seeds, settings);
    };
    forgetPeak(machine.device);
    std::optional<double> found;
    if (timed(machine.device, [&] { draw(2); })) // warms up
        found = timed(machine.device, [&] { draw(steps); });
    std::printf("%5lld  %-9s %-9s", static_cast<long long>(how.batch), nameOf(how.passes), how.recorded ? "recorded" : "asked");
    if (!found) {
        std::printf(" does not fit\n");
        return {};
    }
    const double time = *found;
    const double memory = peakMemory(machine.device);
    {
        const torch::NoGradGuard noGradients;
        auto shape = model.latentShape();
        shape.insert(shape.begin(), how.batch);
        const auto latents = torch::randn(shape, torch::TensorOptions(machine.device));
        decoding = timed(machine.device, [&] { model.toPictures(latents); }).value_or(0);
    }
    const auto latentSide = model.latentShape()[1];
    const double one = evaluationOf(sizes.unet, latentSide, sizes.text.positions).sum();
    const double all = double(2 * steps) * one + decodingOf(sizes.autoencoder, latentSide).sum() + 2 * readingOf(sizes.text, sizes.text.positions).sum();
    const double floor = 2 * all * double(how.batch) / machine.operations, picture = time / double(how.batch);
    std::printf(" %11.1f %10.3f %11.2f %11.1f %8.1f%% %8.2f\n", picture, 1e3 / picture, (time - decoding) / double(steps), decoding / double(how.batch), 100 * floor / time, memory);
    std::fflush(stdout);
    return picture;
}

class Stopwatch : public LoopObserver {
public:
    explicit Stopwatch(const torch::Device& device) : m_device(device) {}

    LoopWish afterStep(const StepReport&) override
    {
        waitFor(m_device);
        times.push_back(millisecondsSince(m_last));
        m_last = Clock::now();
        return LoopWish::Continue;
    }

    std::vector<double> times;

private:
    torch::Device m_device;
    Clock::time_point m_last = Clock::now();
};

struct Unlearning {
    const char* method;
    Settings settings;
    bool masked = false;
    double evaluations = 0; ///< of a picture of the batch, a way back as one for what comes in and one for weights
};

Unlearning salun()
{
    // The target, and both ways for a forget and for a retain picture.
    return {"t2i_salun", {{"train", std::string("full")}, {"target", std::string("current")}, {"alpha", 0.5}}, true, 7};
}

Unlearning esd(const Sizes& sizes)
{
    // Latents and targets are drawn once and kept. The weights' part of the way back is of cross-attention alone, and left out.
    return {"esd",
            {{"train", std::string("esd-x")}, {"eta", 1.0}, {"start_guidance", 3.0}, {"ddim_steps", sizes.stepsOfLatents}, {"timestep", std::string("matched")}, {"generator", std::string("original")},
             {"pool", std::int64_t(1)}},
            false, 2};
}

struct Means {
    std::int64_t batch = 1;
    bool half = false, again = false;
};

struct Step {
    double milliseconds = 0, first = 0, gibibytes = 0;
};

DiffusionData someData(const TextToImageModule& model, const Sizes& sizes, std::int64_t batch, const torch::Device& device)
{
    DiffusionData data;
    auto shape = model.latentShape();
    shape.insert(shape.begin(), 2 * batch);
    data.latents = torch::randn(shape, torch::TensorOptions(device));
    data.captions = someTokens(sizes, 2 * batch, device);
    data.forget.resize(std::size_t(batch));
    data.retain.resize(std::size_t(batch));
    std::iota(data.forget.begin(), data.forget.end(), 0);
    std::iota(data.retain.begin(), data.retain.end(), batch);
    data.substitutes = someTokens(sizes, batch, device).flip(1);
    data.concepts = someTokens(sizes, 2, device);
    data.empty = someTokens(sizes, 1, device);
    return data;
}

/// What runDenoisingLoop takes for a step. Throws where it does not fit.
Step stepOf(const Unlearning& work, const Sizes& sizes, const torch::Device& device, const Means& means)
{
    forgetPeak(device);
    const auto model = makeModel(sizes, device);
    const auto method = makeDiffusionMethod(work.method, work.settings);
    std::vector<torch::Tensor> masks;
    if (work.masked)
        for (const auto& [name, parameter] : parametersOf(*model, method->trained()))
            masks.push_back(torch::empty_like(parameter).bernoulli_(0.5).detach());
    const auto original = !method->needs().original ? nullptr : means.half ? roundedCopyOf(*model, torch::kBFloat16) : copyOf(*model);
    const auto data = someData(*model, sizes, means.batch, device);
    DenoisingLoopSettings settings;
    settings.steps.steps = kUntimed + kTimed;
    settings.steps.learningRate = 1e-5;
    settings.batchSize = means.batch;
    settings.half = means.half;
    settings.checkpointing = means.again;
    Stopwatch watch(device);
    runDenoisingLoop(*model, *method, data, original.get(), settings, masks, nullptr, watch);
    return {median({watch.times.begin() + kUntimed, watch.times.end()}), watch.times.front(), peakMemory(device)};
}

std::optional<Step> stepThatFits(const Unlearning& work, const Sizes& sizes, const torch::Device& device, const Means& means)
{
    std::optional<Step> step;
    return timed(device, [&] { step = stepOf(work, sizes, device, means); }) ? step : std::nullopt;
}

/// Prints the rows of a method.
void unlearning(const char* title, const Unlearning& work, const Sizes& sizes, const Machine& machine)
{
    const auto& device = machine.device;
    const auto shapes = std::make_shared<TextToImageModule>(makeEmptyClipText(sizes.text, torch::kMeta), makeEmptyUNet(sizes.unet, torch::kMeta), makeEmptyAutoencoder(sizes.autoencoder, torch::kMeta),
                                                            NoiseScheduleConfig{}, sizes.side);
    double trained = 0;
    for (const auto& [name, parameter] : parametersOf(*shapes, makeDiffusionMethod(work.method, work.settings)->trained()))
        trained += double(parameter.numel());
    const double one = 2 * evaluationOf(sizes.unet, shapes->latentShape()[1], sizes.text.positions).sum();
    std::printf("\n%s: %.0f weights are trained\n", title, trained);
    std::printf("%5s  %-9s %-11s %10s %12s %8s %8s %8s\n", "batch", "passes", "activations", "ms a step", "first step", "x floor", "GiB", "");
    for (const auto batch : sizes.batches) {
        std::optional<double> single;
        for (const bool half : {false, true}) {
            std::optional<Step> kept;
            for (const bool again : {false, true}) {
                std::printf("%5lld  %-9s %-11s", static_cast<long long>(batch), half ? "bfloat16" : "32 bits", again ? "recomputed" : "kept");
                std::fflush(stdout);
                const auto step = stepThatFits(work, sizes, device, {batch, half, again});
                if (!step) {
                    std::printf(" does not fit\n");
                    continue;
                }
                // Each weight's gradient read, weight and moments read and written, and the mask read, and in half precision the copy written.
                const double bytes = trained * (4 + 3 * 8 + (work.masked ? 4 : 0) + (half ? 2 : 0));
                const double floor = work.evaluations * double(batch) * one / machine.operations + bytes / machine.bytes;
                std::printf(" %10.1f %12.1f %8.2f %8.2f", step->milliseconds, step->first, step->milliseconds / floor, step->gibibytes);
                if (again && kept && device.is_cuda())
                    std::printf("  recomputing: %.2f of the time, %.2f of the memory", step->milliseconds / kept->milliseconds, step->gibibytes / kept->gibibytes);
                else if (again && kept) // of a process that keeps what it once had, no ratio of memory can be told
                    std::printf("  recomputing: %.2f of the time", step->milliseconds / kept->milliseconds);
                if (half && !again && single)
                    std::printf("  bfloat16: %.2f of the time", step->milliseconds / *single);
                std::printf("\n");
                std::fflush(stdout);
                if (!again) {
                    kept = step;
                    if (!half)
                        single = step->milliseconds;
                }
            }
        }
    }
}

} // namespace

int main(int argc, char** argv)
{
    const std::string name = argc > 1 ? argv[1] : "cpu";
    const bool there = name == "cuda";
    const std::string size = argc > 2 ? argv[2] : there ? "full" : "tiny";
    if ((!there && name != "cpu") || (size != "full" && size != "tiny") || (there && !torch::cuda::is_available())) {
        std::fprintf(stderr, "usage: bench_stable_diffusion [cpu|cuda] [full|tiny] [steps of the sampler]; cuda needs a CUDA device\n");
        return 2;
    }
    const std::int64_t steps = std::max(argc > 3 ? std::atoll(argv[3]) : 25LL, 4LL);
    preferDeterministicKernels(); // as the engine's process does
    torch::manual_seed(1);
    const torch::Device device = there ? torch::Device(torch::kCUDA, 0) : torch::Device(torch::kCPU);
    const auto sizes = size == "full" ? full() : tiny();
    const Machine machine{device, operationsPerMillisecondOn(device), bytesPerMillisecondOn(device)};
    {
        const auto model = makeModel(sizes, device);
        const auto one = evaluationOf(sizes.unet, model->latentShape()[1], sizes.text.positions);
        std::printf("Stable Diffusion, %s, on %s with LibTorch %s: %.0f parameters of the denoiser, %.0f of the text encoder, %.0f of the autoencoder; pictures of %lld pixels\n", size.c_str(),
                    name.c_str(), libTorchVersion().c_str(), sizeOf(*model->unet()), sizeOf(*model->text()), sizeOf(*model->autoencoder()), static_cast<long long>(sizes.side));
        std::printf("A large product makes %.3f TFLOP/s in %s precision, a large copy moves %.0f GB/s.\n", machine.operations / 1e9, there ? "half" : "single", machine.bytes / 1e6);
        std::printf("An evaluation of the denoiser is %.2f G multiplications with an addition (convolutions %.2f, linear layers %.2f, attention %.2f), decoding a latent %.2f G.\n", one.sum() / 1e9,
                    one.convolutions / 1e9, one.linear / 1e9, one.attention / 1e9, decodingOf(sizes.autoencoder, model->latentShape()[1]).sum() / 1e9);
        std::printf("Floor: all of them at the speed of the product, and in training each gradient, weight, moment and mask moved once at the speed of the copy; what is computed again not among them.\n\n");

        std::printf("Drawing, %lld steps of DDIM, guidance %.1f; autoencoder in 32 bits, the rest as said\n", static_cast<long long>(steps), kGuidance);
        std::printf("%5s  %-9s %-9s %11s %10s %11s %11s %9s %8s\n", "batch", "passes", "kernels", "ms/picture", "pictures/s", "ms/step", "decoding", "of floor", "GiB");
        const bool records = RecordedKernels::isPossible(device);
        for (const auto batch : sizes.batches) {
            const auto asked = drawing(*model, sizes, machine, steps, {batch, torch::kBFloat16});
            if (const auto recorded = records ? drawing(*model, sizes, machine, steps, {batch, torch::kBFloat16, true}) : std::nullopt; asked && recorded)
                std::printf("       recorded: %.2f of the time\n", *recorded / *asked);
        }
        const auto middle = sizes.batches[1];
        const auto half = there ? drawing(*model, sizes, machine, steps, {middle, torch::kHalf}) : std::nullopt; // the CPU has no float16
        const auto whole = drawing(*model, sizes, machine, steps, {middle});
        if (half && whole)
            std::printf("       float16: %.2f of the time in 32 bits\n", *half / *whole);
    }
    unlearning("SalUn, all of the denoiser under a mask, as many retain pictures beside the batch", salun(), sizes, machine);
    unlearning("ESD-x; the first step draws its latents, a random part of the way, and later ones look at the same", esd(sizes), sizes, machine);
    return 0;
}
