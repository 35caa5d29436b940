// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/noise_schedule.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

namespace palimpsest {

namespace {

constexpr std::int64_t kMostTimesteps = 1'000'000;
constexpr double kLargestCosineBeta = 0.999; ///< ᾱ would reach 0 at the end

void check(const NoiseScheduleConfig& config)
{
    const char* hint = "Correct the configuration of the sampler.";
    if (config.timesteps < 1 || config.timesteps > kMostTimesteps)
        throw Error("diffusion.schedule", "A noise schedule cannot have " + std::to_string(config.timesteps) + " timesteps: it has from 1 to " + std::to_string(kMostTimesteps) + ".", hint);
    for (const double beta : {config.first, config.last}) {
        if (config.betas != BetaSchedule::Cosine && !(beta > 0 && beta < 1))
            throw Error("diffusion.schedule", "A noise schedule cannot have a β of " + std::to_string(beta) + ": it lies between 0 and 1.", hint);
    }
}

double cosineAlphaBar(double share)
{
    const double cosine = std::cos((share + 0.008) / 1.008 * std::numbers::pi / 2);
    return cosine * cosine;
}

double betaOf(const NoiseScheduleConfig& config, std::int64_t timestep)
{
    if (config.betas == BetaSchedule::Cosine) {
        const double count = double(config.timesteps);
        return std::min(1 - cosineAlphaBar(double(timestep + 1) / count) / cosineAlphaBar(double(timestep) / count), kLargestCosineBeta);
    }
    const double share = config.timesteps > 1 ? double(timestep) / double(config.timesteps - 1) : 0;
    if (config.betas == BetaSchedule::Linear)
        return std::lerp(config.first, config.last, share);
    const double root = std::lerp(std::sqrt(config.first), std::sqrt(config.last), share);
    return root * root;
}

} // namespace

NoiseSchedule::NoiseSchedule(const NoiseScheduleConfig& config)
{
    check(config);
    double alphaBar = 1;
    for (std::int64_t timestep = 0; timestep < config.timesteps; ++timestep) {
        m_betas.push_back(betaOf(config, timestep));
        alphaBar *= 1 - m_betas.back();
        m_alphaBars.push_back(alphaBar);
        m_sigmas.push_back(std::sqrt((1 - alphaBar) / alphaBar));
    }
}

double NoiseSchedule::sigma(double timestep) const
{
    const auto below = std::size_t(timestep), above = std::min(below + 1, m_sigmas.size() - 1);
    return std::lerp(m_sigmas[below], m_sigmas[above], timestep - double(below));
}

double NoiseSchedule::timestepOf(double sigma) const
{
    const auto above = std::lower_bound(m_sigmas.begin(), m_sigmas.end(), sigma);
    if (above == m_sigmas.begin())
        return 0;
    if (above == m_sigmas.end())
        return double(m_sigmas.size() - 1);
    const double lower = std::log(above[-1]), upper = std::log(*above);
    return double(above - m_sigmas.begin() - 1) + (std::log(sigma) - lower) / (upper - lower);
}

} // namespace palimpsest
