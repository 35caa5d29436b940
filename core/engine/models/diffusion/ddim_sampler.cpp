// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/sampler_table.h"
#include "core/engine/models/diffusion/timestep_spacing.h"

#include <algorithm>
#include <cmath>

namespace palimpsest {

namespace {

class DdimSampler : public Sampler {
public:
    DdimSampler(const NoiseSchedule& schedule, const SamplerSettings& settings)
        : Sampler(wholeTimesteps(schedule, settings)), m_clips(settings.clips)
    {
        const double end = settings.endsClean ? 1 : schedule.alphaBar(0);
        for (const double timestep : m_timesteps) {
            const double now = schedule.alphaBar(std::int64_t(timestep)), next = alphaBarBefore(schedule, settings, timestep).value_or(end);
            const double added = settings.eta * std::sqrt((1 - next) / (1 - now) * (1 - now / next));
            m_steps.push_back({now, next, added});
        }
    }

    torch::Tensor step(const torch::Tensor& epsilon, std::size_t step, const torch::Tensor& x, const FreshNoise& fresh) override
    {
        const auto& [now, next, added] = m_steps[step];
        const double picture = std::sqrt(next), noise = std::sqrt(std::max(0.0, 1 - next - added * added));
        const double kept = 1 / std::sqrt(now), taken = -std::sqrt((1 - now) / now); // the predicted picture is kept·x + taken·ε
        auto result = m_clips ? torch::add(torch::add(x * kept, epsilon, taken).clamp_(-1, 1).mul_(picture), epsilon, noise)
                              : torch::add(x * (picture * kept), epsilon, picture * taken + noise);
        return added > 0 ? result.add_(fresh(), added) : result;
    }

private:
    struct Step {
        double now, next; ///< ᾱ
        double added;     ///< the deviation of the noise
    };

    bool m_clips;
    std::vector<Step> m_steps;
};

} // namespace

std::unique_ptr<Sampler> makeDdimSampler(const NoiseSchedule& schedule, const SamplerSettings& settings)
{
    return std::make_unique<DdimSampler>(schedule, settings);
}

} // namespace palimpsest
