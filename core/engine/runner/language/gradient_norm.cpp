// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/language/gradient_norm.h"

#include <limits>
#include <vector>

namespace palimpsest {

float gradientNorm(DecoderModule& model, const SequenceStore& sequences, std::int64_t which, std::int64_t kept)
{
    if (kept < 1)
        return std::numeric_limits<float>::quiet_NaN();
    const torch::AutoGradMode gradients(true);
    std::vector<torch::Tensor> parameters;
    for (const auto& parameter : model.parameters())
        if (parameter.requires_grad())
            parameters.push_back(parameter);
    const auto batch = makeBatch(sequences, std::span(&which, 1), parameters.front().device());
    const auto loss = -logProbabilities(model, batch).narrow(0, 0, kept).mean();
    std::vector<torch::Tensor> norms;
    for (const auto& gradient : torch::autograd::grad({loss}, parameters, {}, /*retain_graph=*/false, /*create_graph=*/false, /*allow_unused=*/true))
        if (gradient.defined())
            norms.push_back(gradient.to(torch::kFloat32).norm());
    return torch::stack(norms).mean().item<float>();
}

} // namespace palimpsest
