// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/diffusion/partial_trajectory.h"

#include <algorithm>
#include <cmath>

namespace palimpsest {

namespace {

SamplerSettings ddim(std::int64_t steps)
{
    return {.kind = SamplerKind::Ddim, .steps = steps};
}

} // namespace

PartialRun partialRun(const NoiseSchedule& schedule, std::int64_t steps, std::int64_t j, TimestepRule rule)
{
    const auto sampler = makeSampler(schedule, ddim(steps));
    const auto tau = [&](std::int64_t m) { return std::int64_t(sampler->timesteps()[std::size_t(steps - 1 - m)]); }; // τ_0 is the least noise
    const auto total = schedule.timesteps();
    if (rule == TimestepRule::Parity) {
        const auto edge = [&](std::int64_t of) { return std::llround(double(total) * double(of) / double(steps)); };
        return {.first = 1, .steps = std::min(steps - j, steps - 1), .level = j >= 2 ? tau(j - 2) : 0, .earliest = edge(j), .latest = edge(j + 1) - 1};
    }
    const auto spread = rule == TimestepRule::Jitter ? total / steps - 1 : 0;
    return {.first = 0, .steps = steps - 1 - j, .level = tau(j), .earliest = tau(j), .latest = std::min(tau(j) + spread, total - 1)};
}

torch::Tensor partialTrajectory(TextToImageModule& model, const torch::Tensor& prompts, const torch::Tensor& empty, const torch::Tensor& noise, double guidance, std::int64_t steps,
                                const PartialRun& run)
{
    const torch::NoGradGuard noGradients;
    const auto sampler = makeSampler(model.schedule(), ddim(steps));
    const auto network = [&](const torch::Tensor& input, double timestep, const torch::Tensor& context) {
        const auto when = torch::full({1}, timestep, torch::TensorOptions(input.device()).dtype(torch::kFloat32));
        return model.noiseIn(input, when, context);
    };
    const auto seen = guided(network, model.contextOf(prompts), model.contextOf(empty), guidance);
    auto x = noise * sampler->initialScale();
    for (auto step = std::size_t(run.first); step < std::size_t(run.first + run.steps); ++step)
        x = sampler->step(seen(sampler->input(x, step), sampler->timesteps()[step]).to(x.scalar_type()), step, x, {});
    return x;
}

} // namespace palimpsest
