// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/denoise.h"

#include "core/base/error.h"

#include <cmath>

namespace palimpsest {

NoiseFunction guided(ConditionedNoise network, torch::Tensor context, const torch::Tensor& emptyContext, double guidance)
{
    if (!(guidance >= 0) || std::isinf(guidance))
        throw Error("sampling.guidance", "The guidance is " + std::to_string(guidance) + ", but must be a number from 0.", "Choose one from 1 (none) to 15; 7.5 is usual.");
    if (guidance <= 1) {
        return [network = std::move(network), context = std::move(context)](const torch::Tensor& input, double timestep) { return network(input, timestep, context); };
    }
    auto both = torch::cat({emptyContext.expand_as(context), context});
    return [network = std::move(network), both = std::move(both), guidance](const torch::Tensor& input, double timestep) {
        const auto parts = network(torch::cat({input, input}), timestep, both).to(input.scalar_type()).chunk(2);
        return torch::lerp(parts[0], parts[1], guidance);
    };
}

torch::Tensor denoise(Sampler& sampler, const torch::Tensor& noise, const NoiseFunction& network, const FreshNoise& fresh, const DenoisingProgress& advance)
{
    const torch::NoGradGuard noGradients;
    const auto& timesteps = sampler.timesteps();
    auto x = noise * sampler.initialScale();
    for (std::size_t step = 0; step < timesteps.size(); ++step) {
        const auto epsilon = network(sampler.input(x, step), timesteps[step]).to(x.scalar_type());
        x = sampler.step(epsilon, step, x, fresh);
        if (!torch::isfinite(x).all().item<bool>()) {
            throw Error("sampling.not-finite",
                        "Step " + std::to_string(step + 1) + " of " + std::to_string(timesteps.size()) + " (timestep " + std::to_string(std::lround(timesteps[step]))
                            + ") made values that are not finite numbers.",
                        "Choose a smaller guidance, or single precision; if it happens at the first step, the weights are damaged.");
        }
        if (advance && !advance(step + 1, timesteps.size(), x))
            break;
    }
    return x;
}

} // namespace palimpsest
