// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace palimpsest {

/// How the variance β of the noise that a timestep adds grows from the first to the last.
enum class BetaSchedule {
    Linear,       ///< evenly from first to last (Ho et al., "Denoising Diffusion Probabilistic Models", NeurIPS 2020, section 4)
    ScaledLinear, ///< √β evenly, as in Stable Diffusion (Rombach et al., CVPR 2022)
    Cosine,       ///< ᾱ falls like cos²; first and last have no meaning (Nichol and Dhariwal, ICML 2021, equation 17)
};

struct NoiseScheduleConfig {
    std::int64_t timesteps = 1000;
    BetaSchedule betas = BetaSchedule::ScaledLinear;
    double first = 0.00085, last = 0.012; ///< β of timesteps 0 and T - 1; in (0, 1)
};

/// How much of a picture is left at each timestep t = 0 … T - 1: x_t = √ᾱ_t x + √(1 - ᾱ_t) ε with ᾱ_t = Π (1 - β). All in double precision.
class NoiseSchedule {
public:
    /// Throws Error "diffusion.schedule" for fewer than 1 or more than a million timesteps, and for a β outside of (0, 1).
    explicit NoiseSchedule(const NoiseScheduleConfig& config = {});

    std::int64_t timesteps() const { return std::int64_t(m_alphaBars.size()); }

    double beta(std::int64_t timestep) const { return m_betas[std::size_t(timestep)]; }

    double alphaBar(std::int64_t timestep) const { return m_alphaBars[std::size_t(timestep)]; }
    const std::vector<double>& alphaBars() const { return m_alphaBars; }

    /// σ = √((1 - ᾱ) / ᾱ), the noise of x_t / √ᾱ_t; interpolated linearly between two timesteps, as Euler's and LMS's samplers have it (Karras et al., NeurIPS 2022).
    double sigma(double timestep) const;

    /// The timestep in [0, T - 1] whose σ this is, interpolated in ln σ; at the ends where σ lies outside.
    double timestepOf(double sigma) const;

private:
    std::vector<double> m_betas, m_alphaBars, m_sigmas;
};

} // namespace palimpsest
