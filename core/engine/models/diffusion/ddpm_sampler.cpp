// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/sampler_table.h"
#include "core/engine/models/diffusion/timestep_spacing.h"

#include <algorithm>
#include <cmath>

namespace palimpsest {

namespace {

constexpr double kLeastVariance = 1e-20;

class DdpmSampler : public Sampler {
public:
    DdpmSampler(const NoiseSchedule& schedule, const SamplerSettings& settings)
        : Sampler(wholeTimesteps(schedule, settings)), m_clips(settings.clips)
    {
        for (std::size_t i = 0; i < m_timesteps.size(); ++i) {
            const double timestep = m_timesteps[i], now = schedule.alphaBar(std::int64_t(timestep));
            const double next = i + 1 < m_timesteps.size() ? schedule.alphaBar(std::int64_t(m_timesteps[i + 1])) : 1;
            const double left = now / next, noise = 1 - left; // of the step alone: α and β where it spans one timestep
            const double variance = settings.largeVariance ? noise : std::max(noise * (1 - next) / (1 - now), kLeastVariance);
            m_steps.push_back({now, std::sqrt(next) * noise / (1 - now), std::sqrt(left) * (1 - next) / (1 - now), timestep > 0 ? std::sqrt(variance) : 0});
        }
    }

    torch::Tensor step(const torch::Tensor& epsilon, std::size_t step, const torch::Tensor& x, const FreshNoise& fresh) override
    {
        const auto& [now, picture, kept, added] = m_steps[step];
        auto predicted = torch::add(x / std::sqrt(now), epsilon, -std::sqrt((1 - now) / now));
        if (m_clips)
            predicted.clamp_(-1, 1);
        auto mean = predicted.mul_(picture).add_(x, kept);
        return added > 0 ? mean.add_(fresh(), added) : mean;
    }

private:
    struct Step {
        double now;           ///< ᾱ
        double picture, kept; ///< the mean is picture·x̂ + kept·x
        double added;         ///< the deviation of the noise
    };

    bool m_clips;
    std::vector<Step> m_steps;
};

} // namespace

std::unique_ptr<Sampler> makeDdpmSampler(const NoiseSchedule& schedule, const SamplerSettings& settings)
{
    return std::make_unique<DdpmSampler>(schedule, settings);
}

} // namespace palimpsest
