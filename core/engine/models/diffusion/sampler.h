// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/diffusion/noise_schedule.h"
#include "core/engine/torch_compat.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace palimpsest {

enum class SamplerKind {
    Ddpm,      ///< ancestral (Ho et al., NeurIPS 2020, algorithm 2)
    Ddim,      ///< Song et al., ICLR 2021, equation 12
    Pndm,      ///< pseudo linear multi-step, without Runge-Kutta steps before (Liu et al., ICLR 2022, section 3.3)
    Lms,       ///< linear multi-step of order 4 over σ
    Euler,     ///< over σ, without added noise (Karras et al., NeurIPS 2022, algorithm 2)
    DpmSolver, ///< DPM-Solver++ (2M), midpoint (Lu et al., 2022, algorithm 2)
};

/// Which of the T timesteps a sampler of n steps visits.
enum class TimestepSpacing {
    Leading,  ///< r(n - 1), …, r, 0, plus the offset, with r = ⌊T / n⌋
    Linspace, ///< n points from T - 1 to 0
    Trailing, ///< T, T - T/n, … rounded, minus 1
    Karras,   ///< σ^(1/7) evenly from its largest to its smallest (Karras et al., NeurIPS 2022, equation 5); DPM-Solver++ alone
};

struct SamplerSettings {
    SamplerKind kind = SamplerKind::Ddim;
    std::int64_t steps = 50;
    std::optional<TimestepSpacing> spacing{}; ///< nothing: the sampler's own, leading for DDPM, DDIM and PNDM and linspace for the others
    std::int64_t offset = 1;                  ///< of leading timesteps; Stable Diffusion's is 1
    bool endsClean = false;                   ///< the last step of DDIM, PNDM and DPM-Solver++ goes to ᾱ = 1 rather than to ᾱ_0; DDPM's, LMS's and Euler's always do
    bool clips = false;                       ///< DDPM and DDIM hold the predicted picture within ±1; for pictures, not for latents
    double eta = 0;                           ///< of DDIM: from 0, no noise added, to 1, as much as DDPM's
    bool largeVariance = false;               ///< DDPM adds noise of variance β rather than β(1 - ᾱ_prev)/(1 - ᾱ)
};

/// Standard normal noise of x's shape, drawn anew.
using FreshNoise = std::function<torch::Tensor()>;

/// The way from noise to a picture, for one batch: it remembers what the network said before, so that its steps are taken once and in order. Numbers are worked out in double
/// precision; pictures keep their type, shape and device. Stable Diffusion in LibTorch (spec), section 8.
class Sampler {
public:
    virtual ~Sampler() = default;

    /// When the network is asked, from noise to picture. LMS's and Euler's may lie between two timesteps.
    const std::vector<double>& timesteps() const { return m_timesteps; }

    /// What standard normal noise is multiplied by before the first step.
    virtual double initialScale() const { return 1; }

    /// What the network sees of `x` at `step`, counted from 0.
    virtual torch::Tensor input(const torch::Tensor& x, std::size_t step) const;

    /// `x` after `step`, where the network saw the noise `epsilon` in its input. `fresh` is asked by samplers that add noise.
    virtual torch::Tensor step(const torch::Tensor& epsilon, std::size_t step, const torch::Tensor& x, const FreshNoise& fresh) = 0;

protected:
    explicit Sampler(std::vector<double> timesteps) : m_timesteps(std::move(timesteps)) {}

    std::vector<double> m_timesteps;
};

/// Throws Error "sampler.steps" where so many steps, or this offset, do not fit the schedule; "sampler.spacing" where the kind has no such spacing; "sampler.eta" for an η outside
/// of [0, 1].
std::unique_ptr<Sampler> makeSampler(const NoiseSchedule& schedule, const SamplerSettings& settings);

/// "ddpm", "ddim", "pndm", "lms", "euler" or "dpm-solver++". Throws Error "sampler.unknown", naming them all.
SamplerKind samplerKind(std::string_view name);

/// The name that samplerKind() knows it by.
std::string_view samplerName(SamplerKind kind);

} // namespace palimpsest
