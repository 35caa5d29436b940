// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/method.h"

#include "core/base/random.h"

namespace palimpsest {

torch::Tensor crossEntropy(const torch::Tensor& logits, const torch::Tensor& targets)
{
    return torch::nn::functional::cross_entropy(logits, targets);
}

bool Method::edit(ClassifierModule&, const EditContext&) const
{
    return true;
}

std::uint64_t mixSeed(std::uint64_t seed, std::uint64_t epoch, std::uint64_t purpose)
{
    std::uint64_t state = seed;
    for (const auto part : {epoch, purpose})
        state = SplitMix64::mixed(state + SplitMix64::kStep * (part + 1));
    return state;
}

Phase forgetPhase(const TrainingData& data)
{
    return {"forget", data.forget, data.labels.index_select(0, data.forget)};
}

Phase retainPhase(const TrainingData& data)
{
    return {"retain", data.retain, data.labels.index_select(0, data.retain)};
}

} // namespace palimpsest
