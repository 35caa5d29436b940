// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing half of 11 million weights by the size of their gradients: our selection against a full stable sort.
// Usage: bench_saliency_mask [rounds]
#include "core/engine/methods/saliency_mask.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

using namespace palimpsest;

namespace {

using Clock = std::chrono::steady_clock;

/// A field of /proc/self/status in MiB.
double statusMegabytes(const std::string& field)
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(field))
            return std::atof(line.c_str() + field.size() + 1) / 1024;
    }
    return 0;
}

/// Forgets the peak so far.
void resetPeak()
{
    std::ofstream("/proc/self/clear_refs") << "5";
}

struct Measured {
    double milliseconds = 1e300;
    double peakMegabytes = 0;
};

template<class Work>
void measure(Measured& best, Work work)
{
    resetPeak();
    const double before = statusMegabytes("VmRSS:");
    const auto start = Clock::now();
    work();
    best.milliseconds = std::min(best.milliseconds, std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    best.peakMegabytes = std::max(best.peakMegabytes, statusMegabytes("VmHWM:") - before);
}

} // namespace

int main(int argc, char** argv)
{
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 3;
    at::set_num_threads(1);
    const auto model = makeModel("resnet18", {3, 32, 32, 10, {0.5, 0.5, 0.5}, {0.25, 0.25, 0.25}}, 1);
    NamedGradients gradients;
    auto generator = makeGenerator(1);
    std::int64_t total = 0;
    for (const auto& entry : model->named_parameters()) {
        gradients.emplace_back(entry.key(), torch::randn(entry.value().sizes(), generator) * 1e-3);
        total += entry.value().numel();
    }
    MaskSettings settings;
    settings.density = 0.5;

    const std::vector<double> densities{0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0};
    Measured ours, sorting, sweep, tenSelections;
    BitMask selected, sorted;
    bool sharesEqual = true;
    for (int round = 0; round < rounds; ++round) {
        measure(ours, [&] { selected = selectMask(gradients, settings).bits; });
        std::vector<std::vector<std::int64_t>> shares;
        measure(sweep, [&] { shares = keptShares(gradients, settings, densities); });
        measure(tenSelections, [&] {
            for (std::size_t d = 0; d < densities.size(); ++d) {
                auto one = settings;
                one.density = densities[d];
                const auto mask = selectMask(gradients, one);
                for (std::size_t t = 0; t < mask.tensors.size(); ++t)
                    sharesEqual = sharesEqual && mask.tensors[t].kept == shares[d][t];
            }
        });
        measure(sorting, [&] {
            // As the released code does it: one flat vector, its full order, the first half.
            std::vector<torch::Tensor> flat;
            for (const auto& [name, gradient] : gradients)
                flat.push_back(gradient.flatten());
            const auto magnitude = torch::cat(flat).abs_();
            const auto order = std::get<1>(torch::sort(magnitude, /*stable=*/true, 0, /*descending=*/true));
            sorted = BitMask(total);
            const auto* indices = order.data_ptr<std::int64_t>();
            for (std::int64_t i = 0; i < keptCount(total, settings.density); ++i)
                sorted.set(indices[i]);
        });
    }
    const double weights = double(total) * sizeof(float) / 1024 / 1024;
    std::printf("%lld weights (%.1f MiB), density %.2f, masks %s\n", static_cast<long long>(total), weights, settings.density,
                selected == sorted ? "equal" : "DIFFER");
    std::printf("selection  %8.1f ms  peak extra %7.1f MiB (%.2f copies of the weights)\n", ours.milliseconds, ours.peakMegabytes,
                ours.peakMegabytes / weights);
    std::printf("full sort  %8.1f ms  peak extra %7.1f MiB (%.2f copies of the weights)\n", sorting.milliseconds, sorting.peakMegabytes,
                sorting.peakMegabytes / weights);
    std::printf("time ratio %.3f\n", ours.milliseconds / sorting.milliseconds);
    std::printf("density sweep of ten  %8.1f ms, as ten selections %8.1f ms, ratio %.3f, shares %s\n", sweep.milliseconds, tenSelections.milliseconds,
                sweep.milliseconds / tenSelections.milliseconds, sharesEqual ? "equal" : "DIFFER");
    return selected == sorted && sharesEqual ? 0 : 1;
}
