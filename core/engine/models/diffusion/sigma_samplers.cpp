// SPDX-License-Identifier: GPL-3.0-or-later
// Euler and LMS: pictures with noise of deviation σ on them rather than mixed with it, so that dx/dσ is the noise itself.
#include "core/engine/models/diffusion/sampler_table.h"
#include "core/engine/models/diffusion/timestep_spacing.h"

#include <cmath>
#include <deque>

namespace palimpsest {

namespace {

constexpr std::size_t kLmsOrder = 4;

class SigmaSampler : public Sampler {
public:
    SigmaSampler(const NoiseSchedule& schedule, const SamplerSettings& settings)
        : Sampler(spacedTimesteps(schedule, settings)), m_leading(settings.spacing == TimestepSpacing::Leading)
    {
        for (const double timestep : m_timesteps)
            m_sigmas.push_back(schedule.sigma(timestep));
        m_sigmas.push_back(0);
    }

    double initialScale() const override { return m_leading ? std::hypot(m_sigmas[0], 1) : m_sigmas[0]; }

    torch::Tensor input(const torch::Tensor& x, std::size_t step) const override { return x / std::hypot(m_sigmas[step], 1); }

protected:
    std::vector<double> m_sigmas; ///< one more than timesteps: the last is 0

private:
    bool m_leading;
};

class EulerSampler : public SigmaSampler {
public:
    using SigmaSampler::SigmaSampler;

    torch::Tensor step(const torch::Tensor& epsilon, std::size_t step, const torch::Tensor& x, const FreshNoise&) override
    {
        return torch::add(x, epsilon, m_sigmas[step + 1] - m_sigmas[step]);
    }
};

class LmsSampler : public SigmaSampler {
public:
    using SigmaSampler::SigmaSampler;

    torch::Tensor step(const torch::Tensor& epsilon, std::size_t step, const torch::Tensor& x, const FreshNoise&) override
    {
        m_history.push_front(epsilon);
        if (m_history.size() > kLmsOrder)
            m_history.pop_back();
        auto result = x.clone();
        for (std::size_t j = 0; j < m_history.size(); ++j)
            result.add_(m_history[j], weight(step, j));
        return result;
    }

private:
    /// The integral over the step of the Lagrange polynomial that is 1 where ε of j steps ago was seen. Two points of Gauss and Legendre are exact for its degree of at most 3.
    double weight(std::size_t step, std::size_t j) const
    {
        const double middle = (m_sigmas[step] + m_sigmas[step + 1]) / 2, half = (m_sigmas[step + 1] - m_sigmas[step]) / 2;
        double sum = 0;
        for (const double point : {-1 / std::sqrt(3), 1 / std::sqrt(3)}) {
            double product = 1;
            for (std::size_t k = 0; k < m_history.size(); ++k) {
                if (k != j)
                    product *= (middle + half * point - m_sigmas[step - k]) / (m_sigmas[step - j] - m_sigmas[step - k]);
            }
            sum += product;
        }
        return half * sum;
    }

    std::deque<torch::Tensor> m_history; ///< the newest first
};

} // namespace

std::unique_ptr<Sampler> makeLmsSampler(const NoiseSchedule& schedule, const SamplerSettings& settings)
{
    return std::make_unique<LmsSampler>(schedule, settings);
}

std::unique_ptr<Sampler> makeEulerSampler(const NoiseSchedule& schedule, const SamplerSettings& settings)
{
    return std::make_unique<EulerSampler>(schedule, settings);
}

} // namespace palimpsest
