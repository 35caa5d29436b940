// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/sampler_table.h"
#include "core/engine/models/diffusion/timestep_spacing.h"

#include <cmath>
#include <deque>

namespace palimpsest {

namespace {

constexpr std::size_t kHistory = 4;

class PndmSampler : public Sampler {
public:
    PndmSampler(const NoiseSchedule& schedule, const SamplerSettings& settings) : Sampler(wholeTimesteps(schedule, settings))
    {
        const double end = settings.endsClean ? 1 : schedule.alphaBar(0);
        const double stride = double(schedule.timesteps() / settings.steps);
        if (m_timesteps.size() > 1)
            m_timesteps.insert(m_timesteps.begin() + 1, m_timesteps[1]);
        for (std::size_t i = 0; i < m_timesteps.size(); ++i) {
            const double from = i == 1 ? m_timesteps[1] + stride : m_timesteps[i]; // the second evaluation takes the first step again
            m_steps.push_back({schedule.alphaBar(std::int64_t(from)), alphaBarBefore(schedule, settings, from).value_or(end)});
        }
    }

    torch::Tensor step(const torch::Tensor& epsilon, std::size_t step, const torch::Tensor& x, const FreshNoise&) override
    {
        if (step == 0)
            m_first = x;
        if (step != 1)
            m_history.push_front(epsilon);
        if (m_history.size() > kHistory)
            m_history.pop_back();
        const auto result = moved(step, step == 1 ? m_first : x, step == 1 ? (epsilon + m_history[0]) / 2 : combined());
        if (step == 1)
            m_first = torch::Tensor();
        return result;
    }

private:
    struct Step {
        double now, next; ///< ᾱ
    };

    /// Adams and Bashforth's weights for as many evaluations as there are.
    torch::Tensor combined() const
    {
        const auto& e = m_history;
        switch (e.size()) {
        case 1:
            return e[0];
        case 2:
            return torch::sub(e[0] * 1.5, e[1], 0.5);
        case 3:
            return torch::sub(e[0] * (23.0 / 12), e[1], 16.0 / 12).add_(e[2], 5.0 / 12);
        default:
            return torch::sub(e[0] * (55.0 / 24), e[1], 59.0 / 24).add_(e[2], 37.0 / 24).sub_(e[3], 9.0 / 24);
        }
    }

    /// Liu et al., equation 11.
    torch::Tensor moved(std::size_t step, const torch::Tensor& x, const torch::Tensor& epsilon) const
    {
        const auto& [now, next] = m_steps[step];
        return torch::sub(x * std::sqrt(next / now), epsilon, (next - now) / (now * std::sqrt(1 - next) + std::sqrt(now * (1 - now) * next)));
    }

    std::vector<Step> m_steps;
    std::deque<torch::Tensor> m_history; ///< the newest first
    torch::Tensor m_first;               ///< where the first step began
};

} // namespace

std::unique_ptr<Sampler> makePndmSampler(const NoiseSchedule& schedule, const SamplerSettings& settings)
{
    return std::make_unique<PndmSampler>(schedule, settings);
}

} // namespace palimpsest
