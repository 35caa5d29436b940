// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/timestep_spacing.h"

#include "core/base/error.h"

#include <cmath>

namespace palimpsest {

namespace {

constexpr double kKarrasRho = 7;

/// σ of the Karras spacing, as timesteps.
std::vector<double> karrasTimesteps(const NoiseSchedule& schedule, std::int64_t steps)
{
    const double last = double(schedule.timesteps() - 1);
    const double largest = std::pow(schedule.sigma(last), 1 / kKarrasRho), smallest = std::pow(schedule.sigma(0), 1 / kKarrasRho);
    std::vector<double> timesteps;
    for (std::int64_t i = 0; i < steps; ++i)
        timesteps.push_back(schedule.timestepOf(std::pow(std::lerp(largest, smallest, steps > 1 ? double(i) / double(steps - 1) : 0), kKarrasRho)));
    return timesteps;
}

} // namespace

std::vector<double> spacedTimesteps(const NoiseSchedule& schedule, const SamplerSettings& settings)
{
    const auto total = schedule.timesteps(), steps = settings.steps;
    const std::int64_t more = settings.kind == SamplerKind::DpmSolver ? 1 : 0; // it steps to the point that is left out
    const auto spacing = settings.spacing.value();
    if (steps < 1 || steps > total - (spacing == TimestepSpacing::Leading ? more : 0))
        throw Error("sampler.steps", "A sampler cannot take " + std::to_string(steps) + " steps through a schedule of " + std::to_string(total) + " timesteps.",
                    "Choose a number of steps from 1; 20 to 50 are usual.");
    if (spacing == TimestepSpacing::Karras) {
        if (settings.kind != SamplerKind::DpmSolver)
            throw Error("sampler.spacing", "Only DPM-Solver++ has Karras timesteps here.", "Choose leading, linspace or trailing timesteps.");
        return karrasTimesteps(schedule, steps);
    }
    std::vector<double> timesteps;
    const auto points = steps + more, ratio = total / points;
    for (std::int64_t i = 0; i < steps; ++i) {
        if (spacing == TimestepSpacing::Leading)
            timesteps.push_back(double(ratio * (points - 1 - i) + settings.offset));
        else if (spacing == TimestepSpacing::Linspace)
            timesteps.push_back(points > 1 ? double(total - 1) * double(points - 1 - i) / double(points - 1) : double(total - 1));
        else
            timesteps.push_back(std::nearbyint(double(total) - double(i) * (double(total) / double(steps))) - 1);
    }
    if (timesteps.front() > double(total - 1) || timesteps.back() < 0)
        throw Error("sampler.steps",
                    "With an offset of " + std::to_string(settings.offset) + ", " + std::to_string(steps) + " steps leave the schedule's " + std::to_string(total) + " timesteps.",
                    "Choose fewer steps: " + std::to_string(total - 1) + " are the most, and 20 to 50 are usual.");
    return timesteps;
}

std::vector<double> wholeTimesteps(const NoiseSchedule& schedule, const SamplerSettings& settings)
{
    auto timesteps = spacedTimesteps(schedule, settings);
    for (double& timestep : timesteps)
        timestep = std::nearbyint(timestep);
    return timesteps;
}

std::optional<double> alphaBarBefore(const NoiseSchedule& schedule, const SamplerSettings& settings, double timestep)
{
    const auto before = std::int64_t(timestep) - schedule.timesteps() / settings.steps;
    return before < 0 ? std::nullopt : std::optional(schedule.alphaBar(before));
}

} // namespace palimpsest
