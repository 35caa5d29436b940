// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/unet_weights.h"

#include <cmath>

namespace palimpsest {

void drawUNetWeights(torch::nn::Module& model, std::uint64_t seed)
{
    const torch::NoGradGuard noGradients;
    auto generator = makeGenerator(seed);
    double bound = 0; // of a layer's weight, and of the bias that follows it
    for (const auto& entry : model.named_parameters()) {
        auto tensor = entry.value();
        if (entry.key().find("classes_emb") != std::string::npos) {
            tensor.normal_(0, 1, generator);
            continue;
        }
        const bool weight = entry.key().ends_with("weight");
        if (weight)
            bound = tensor.dim() == 1 ? 0 : 1 / std::sqrt(double(tensor[0].numel())); // a weight with one dimension is a norm's
        if (bound > 0)
            tensor.uniform_(-bound, bound, generator);
        else
            tensor.fill_(weight ? 1 : 0);
    }
}

} // namespace palimpsest
