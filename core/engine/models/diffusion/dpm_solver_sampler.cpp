// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/sampler_table.h"
#include "core/engine/models/diffusion/timestep_spacing.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace palimpsest {

namespace {

constexpr std::size_t kFewSteps = 15; ///< with fewer the last step is of first order, which is steadier

class DpmSolverSampler : public Sampler {
public:
    DpmSolverSampler(const NoiseSchedule& schedule, const SamplerSettings& settings)
        : Sampler(wholeTimesteps(schedule, settings)), m_endsClean(settings.endsClean)
    {
        // Rounding can bring two together, and a step between them would lead nowhere.
        m_timesteps.erase(std::unique(m_timesteps.begin(), m_timesteps.end()), m_timesteps.end());
        for (const double timestep : m_timesteps)
            m_points.push_back(pointAt(schedule.alphaBar(std::int64_t(timestep))));
        m_points.push_back(pointAt(schedule.alphaBar(0)));
    }

    torch::Tensor step(const torch::Tensor& epsilon, std::size_t step, const torch::Tensor& x, const FreshNoise&) override
    {
        const auto &now = m_points[step], &next = m_points[step + 1];
        const bool last = step + 1 == m_timesteps.size();
        const auto picture = torch::sub(x, epsilon, now.sigma).div_(now.alpha);
        const auto before = std::exchange(m_before, picture);
        if (last && m_endsClean)
            return picture;
        const double h = next.lambda - now.lambda;
        const bool firstOrder = step == 0 || (last && m_timesteps.size() < kFewSteps);
        // D₀ + ½D₁ with D₁ = (D₀ - D₋₁) / r₀ and r₀ = h₋₁ / h.
        const double slope = firstOrder ? 0 : h / (now.lambda - m_points[step - 1].lambda) / 2;
        const double weight = -next.alpha * std::expm1(-h);
        auto result = torch::add(x * (next.sigma / now.sigma), picture, weight * (1 + slope));
        return firstOrder ? result : result.sub_(before, weight * slope);
    }

private:
    struct Point {
        double alpha, sigma, lambda; ///< √ᾱ, √(1 - ᾱ), ln(α/σ)
    };

    static Point pointAt(double alphaBar) { return {std::sqrt(alphaBar), std::sqrt(1 - alphaBar), std::log(alphaBar / (1 - alphaBar)) / 2}; }

    bool m_endsClean;
    std::vector<Point> m_points; ///< one more than timesteps: the last is timestep 0
    torch::Tensor m_before;      ///< the picture predicted at the step before
};

} // namespace

std::unique_ptr<Sampler> makeDpmSolverSampler(const NoiseSchedule& schedule, const SamplerSettings& settings)
{
    return std::make_unique<DpmSolverSampler>(schedule, settings);
}

} // namespace palimpsest
