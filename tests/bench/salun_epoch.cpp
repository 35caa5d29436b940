// SPDX-License-Identifier: GPL-3.0-or-later
// One SalUn epoch, mask included, against the same epoch in Python's torch (salun_epoch.py): same weights, images, order of samples and random labels (handed over
// in a file), same number of threads, the same LibTorch underneath. The two sides alternate, so that a busy moment of the machine hits both; the smallest time of
// each side counts. On a GPU also how long it was at work while ours ran, as nvidia-smi saw it. Fails if the two do not reach the same loss.
// Usage: bench_salun_epoch [threads] [rounds] [model, or "all"] [device]
#include "tests/bench/timing.h"

#include "core/engine/methods/method_table.h"
#include "core/engine/methods/saliency_mask.h"
#include "core/engine/methods/unlearning_loop.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace palimpsest;

namespace {

constexpr double kDensity = 0.5;
constexpr double kLearningRate = 0.013;
constexpr std::uint64_t kSeed = 1;
/// Relative: the two sides round in another order, and a GPU's convolutions to ten bits (TF32), which a hundred steps make more of.
double lossTolerance(const torch::Device& device)
{
    return device.is_cuda() ? 5e-3 : 1e-3;
}


/// What was asked of the device is done.
void finish(const torch::Device& device)
{
    if (device.is_cuda())
        torch::cuda::synchronize(device.index());
}

struct Case {
    const char* model;
    ModelShape shape;
    std::int64_t batch, forget, retain;
    double multiplications; ///< of one image's forward pass; backward costs two more
};

struct Times {
    double mask = 0, epoch = 0; ///< milliseconds
    double loss = 0;            ///< mean over the steps of the epoch
};

const Settings kSettings{{"label_schedule", std::string("forget_then_retain")}, {"exclude_true_label", false}, {"parity_classes", std::int64_t(0)}};

/// Images with a pattern for each class, so that there is something to learn.
TrainingData makeData(const Case& c)
{
    const auto count = c.forget + c.retain;
    const auto& s = c.shape;
    TrainingData data;
    data.classes = s.classes;
    data.labels = torch::randint(0, s.classes, {count}, makeGenerator(2), torch::kInt64);
    const auto patterns = torch::randint(0, 128, {s.classes, s.channels, s.height, s.width}, makeGenerator(1), torch::kInt64);
    const auto pixels = torch::randint(0, 128, {count, s.channels, s.height, s.width}, makeGenerator(3), torch::kInt64);
    data.images = (pixels + patterns.index_select(0, data.labels)).to(torch::kUInt8);
    data.forget = torch::arange(c.forget);
    data.retain = torch::arange(c.forget, count);
    return data;
}

class Listener : public LoopObserver {
public:
    void afterEpoch(const EpochReport& report, torch::nn::Module&) override { loss = report.loss; }
    double loss = 0;
};

LoopSettings loopOf(const Case& c)
{
    LoopSettings settings;
    settings.batchSize = c.batch;
    settings.learningRate = kLearningRate;
    settings.seed = kSeed;
    return settings;
}

Times ours(const Case& c, const TrainingData& data, const torch::Device& device)
{
    const auto method = makeMethod("salun", kSettings);
    const auto model = makeModel(c.model, c.shape, kSeed);
    moveTo(*model, device);
    { // what a first step costs once in a process is no part of an epoch
        const auto images = imagesAsFloat(data.images.slice(0, 0, c.batch));
        copyOf(*model)->forward(images).sum().backward();
        finish(device);
    }
    Times times;
    auto start = Clock::now();
    MaskSettings wanted;
    wanted.density = kDensity;
    wanted.batchSize = c.batch;
    const auto mask = selectMask(forgetGradients(*model, data, wanted), wanted);
    times.mask = millisecondsSince(start);
    Listener listener;
    start = Clock::now();
    runLoop(*model, *method, data, loopOf(c), &mask.bits, nullptr, listener);
    finish(device);
    times.epoch = millisecondsSince(start);
    times.loss = listener.loss;
    return times;
}

void append(std::ofstream& out, const torch::Tensor& tensor)
{
    const auto own = tensor.detach().contiguous();
    out.write(static_cast<const char*>(own.data_ptr()), std::streamsize(own.nbytes()));
}

/// Weights, images, labels, then for each of the two phases the shuffled samples and targets, as raw numbers one after the other.
void handOver(const Case& c, const TrainingData& data, const std::filesystem::path& file)
{
    std::ofstream out(file, std::ios::binary);
    for (const auto& entry : makeModel(c.model, c.shape, kSeed)->named_parameters())
        append(out, entry.value());
    append(out, data.images);
    append(out, data.labels);
    std::uint64_t index = 0;
    for (const auto& phase : makeMethod("salun", kSettings)->phases({data, 0, 1, kSeed})) {
        const auto seed = mixSeed(kSeed, 0, std::uint64_t(SeedPurpose::Shuffle) + index++);
        const auto order = torch::randperm(phase.samples.size(0), makeGenerator(seed), torch::kInt64);
        append(out, phase.samples.index_select(0, order));
        append(out, phase.targets.index_select(0, order));
    }
}

/// Nothing if Python's torch is not there.
std::optional<Times> pythons(const Case& c, const std::filesystem::path& file, int threads, const torch::Device& device)
{
    const char* python3 = std::getenv("PALIMPSEST_PYTHON"); // the one that has a torch for the GPU
    std::string command = std::string(python3 ? python3 : "/usr/bin/python3") + " " PALIMPSEST_BENCH_FOLDER "/salun_epoch.py";
    for (const auto& part : {file.string(), std::string(c.model), std::to_string(c.shape.channels), std::to_string(c.shape.height),
                             std::to_string(c.batch), std::to_string(c.forget), std::to_string(c.retain), std::to_string(threads),
                             std::to_string(kDensity), std::to_string(kLearningRate), std::to_string(c.shape.mean[0]),
                             std::to_string(c.shape.deviation[0]), device.str()})
        command += " " + part;
    FILE* python = ::popen(command.c_str(), "r");
    Times times;
    const bool good = python && std::fscanf(python, "%lf %lf %lf", &times.mask, &times.epoch, &times.loss) == 3;
    if (python)
        ::pclose(python);
    return good ? std::optional(times) : std::nullopt;
}

/// Multiplications and additions a second of a matrix product, and bytes a second of a copy, on this many threads, best of some.
struct Machine {
    double operations = 0, bytes = 0;
};

Machine measureMachine(const torch::Device& device)
{
    const std::int64_t size = device.is_cuda() ? 8192 : 1024;
    at::globalContext().setAllowTF32CuBLAS(true); // as cuDNN's convolutions may
    Machine machine;
    const auto a = torch::rand({size, size}, device), b = torch::rand({size, size}, device);
    const auto from = torch::rand({device.is_cuda() ? 1 << 28 : 1 << 24}, device);
    auto to = torch::empty_like(from);
    for (int i = 0; i < 8; ++i) {
        finish(device);
        auto start = Clock::now();
        torch::mm(a, b);
        finish(device);
        machine.operations = std::max(machine.operations, 2.0 * std::pow(double(size), 3) / millisecondsSince(start) * 1e3);
        start = Clock::now();
        to.copy_(from);
        finish(device);
        machine.bytes = std::max(machine.bytes, 2.0 * double(from.nbytes()) / millisecondsSince(start) * 1e3);
    }
    at::globalContext().setAllowTF32CuBLAS(false);
    return machine;
}

/// The share of time in which the GPU had a kernel to run, in percent as nvidia-smi reports it, while this object lives.
class Utilisation {
public:
    explicit Utilisation(const torch::Device& device)
    {
        if (device.is_cuda())
            m_reader = std::thread([this] { read(); });
    }

    ~Utilisation()
    {
        m_stop = true;
        if (m_reader.joinable())
            m_reader.join();
    }

    /// Of the readings so far without the first one, which looks back on what was before; empty if there is none.
    std::optional<double> mean() const
    {
        return m_count > 1 ? std::optional(m_sum / (m_count - 1)) : std::nullopt;
    }

private:
    void read()
    {
        FILE* smi = ::popen("nvidia-smi --query-gpu=utilization.gpu --format=csv,noheader,nounits -lms 200 2>/dev/null", "r");
        int percent = 0;
        while (smi && !m_stop && std::fscanf(smi, "%d", &percent) == 1) {
            if (m_count > 0)
                m_sum = m_sum + percent;
            ++m_count;
        }
        if (smi)
            ::pclose(smi);
    }

    std::atomic<bool> m_stop = false;
    std::atomic<int> m_count = 0;
    std::atomic<double> m_sum = 0;
    std::thread m_reader;
};

void best(Times& smallest, const Times& times, bool first)
{
    smallest.mask = first ? times.mask : std::min(smallest.mask, times.mask);
    smallest.epoch = first ? times.epoch : std::min(smallest.epoch, times.epoch);
    smallest.loss = times.loss;
}

/// Returns whether both sides reach the same loss.
bool run(const Case& c, int threads, int rounds, const torch::Device& device, const Machine& machine)
{
    auto data = makeData(c);
    const auto file = std::filesystem::temp_directory_path() / ("palimpsest_salun_epoch_" + std::to_string(::getpid()));
    handOver(c, data, file);
    data = data.to(device);
    Times our, their;
    std::vector<double> busy;
    std::vector<double> ratios;
    bool pythonThere = true;
    for (int round = 0; round < rounds; ++round) {
        const Utilisation utilisation(device);
        const auto mine = ours(c, data, device);
        if (const auto share = utilisation.mean())
            busy.push_back(*share);
        best(our, mine, round == 0);
        const auto peer = pythonThere ? pythons(c, file, threads, device) : std::nullopt;
        pythonThere = peer.has_value();
        if (peer) {
            best(their, *peer, round == 0);
            ratios.push_back((mine.mask + mine.epoch) / (peer->mask + peer->epoch));
        }
    }
    std::filesystem::remove(file);

    std::int64_t scalars = 0;
    for (const auto& parameter : makeModel(c.model, c.shape, kSeed)->parameters())
        scalars += parameter.numel();
    const auto steps = (c.forget + c.batch - 1) / c.batch + (c.retain + c.batch - 1) / c.batch;
    const double passes = 2.0 * double(c.forget) + double(c.retain);          // the mask looks at the forget set once more
    const double operations = 3 * 2 * c.multiplications * passes;             // forward and twice as much backward
    const double bytes = 6 * 4.0 * double(scalars) * double(steps);           // weight, gradient, momentum, mask in; weight, momentum out
    std::printf("%s: %lld parameters, batch %lld, %lld to forget, %lld to retain, %d thread%s, %s\n", c.model, static_cast<long long>(scalars),
                static_cast<long long>(c.batch), static_cast<long long>(c.forget), static_cast<long long>(c.retain), threads, threads == 1 ? "" : "s", device.str().c_str());
    std::printf("  %-8s %12s %12s %12s %14s\n", "", "mask ms", "epoch ms", "both ms", "mean loss");
    std::printf("  %-8s %12.1f %12.1f %12.1f %14.6f\n", "ours", our.mask, our.epoch, our.mask + our.epoch, our.loss);
    bool same = true;
    if (pythonThere) {
        same = std::abs(our.loss - their.loss) <= lossTolerance(device) * std::abs(their.loss);
        std::printf("  %-8s %12.1f %12.1f %12.1f %14.6f\n", "python", their.mask, their.epoch, their.mask + their.epoch, their.loss);
        std::printf("  %-8s %12.2f %12.2f %12.2f   losses %s (tolerance %g)\n", "ratio", our.mask / their.mask, our.epoch / their.epoch,
                    (our.mask + our.epoch) / (their.mask + their.epoch), same ? "agree" : "DIFFER", lossTolerance(device));
        std::printf("  ratio of both, round by round: median %.2f, from %.2f to %.2f\n", median(ratios), *std::min_element(ratios.begin(), ratios.end()),
                    *std::max_element(ratios.begin(), ratios.end()));
    } else {
        std::printf("  python   no torch there: apt install python3-torch python3-numpy\n");
    }
    std::printf("  floor: %.3g operations take %.1f ms at the %.3g a second of a matrix product; %.3g bytes of the optimiser %.1f ms at the %.3g a second of a copy\n",
                operations, operations / machine.operations * 1e3, machine.operations, bytes, bytes / machine.bytes * 1e3, machine.bytes);
    if (!busy.empty())
        std::printf("  the GPU was at work %.0f %% of the time (nvidia-smi, median of %d rounds)\n", median(busy), int(busy.size()));
    std::fflush(stdout);
    return same;
}

} // namespace

int main(int argc, char** argv)
{
    const int threads = argc > 1 ? std::atoi(argv[1]) : 1;
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 3;
    const std::string wanted = argc > 3 ? argv[3] : "all";
    const torch::Device device(argc > 4 ? argv[4] : "cpu");
    at::set_num_threads(threads);
    preferDeterministicKernels();

    const Case small{"small-cnn", {1, 28, 28, 10, {0.286}, {0.353}}, 128, 1280, 11520, 39200 + 56448 + 100352 + 1280};
    // On a GPU as in the paper: a tenth of CIFAR-10's training images is to be forgotten.
    const Case big = device.is_cuda() ? Case{"resnet18", {3, 32, 32, 10, {0.47, 0.47, 0.47}, {0.25, 0.25, 0.25}}, 256, 4500, 40500, 555.4e6}
                                      : Case{"resnet18", {3, 32, 32, 10, {0.47, 0.47, 0.47}, {0.25, 0.25, 0.25}}, 64, 64, 192, 555.4e6};
    const auto machine = measureMachine(device);
    bool same = true;
    for (const auto& c : {small, big}) {
        if (wanted == "all" || wanted == c.model)
            same = run(c, threads, rounds, device, machine) && same;
    }
    return same ? 0 : 1;
}
