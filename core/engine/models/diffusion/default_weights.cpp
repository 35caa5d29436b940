// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/default_weights.h"

#include <cmath>

namespace palimpsest {

void drawDefaultWeights(torch::nn::Module& model, std::uint64_t seed)
{
    const torch::NoGradGuard noGradients;
    auto generator = makeGenerator(seed);
    double bound = 0; // 0: of a norm
    for (const auto& entry : model.named_parameters()) {
        auto tensor = entry.value();
        const bool isWeight = entry.key().ends_with("weight");
        if (isWeight)
            bound = tensor.dim() == 1 ? 0 : 1 / std::sqrt(double(tensor[0].numel()));
        if (bound > 0)
            tensor.uniform_(-bound, bound, generator);
        else
            tensor.fill_(isWeight ? 1 : 0);
    }
}

} // namespace palimpsest
