// SPDX-License-Identifier: GPL-3.0-or-later
// A tiny, real learning problem for the engine's tests.
#pragma once

#include "core/engine/methods/unlearning_loop.h"

#include <map>
#include <string>

namespace palimpsest::test {

/// Ten classes of 8×8 grey images: a class-dependent pattern plus noise. 60 samples are to be forgotten.
inline TrainingData tinyData(std::int64_t count = 200)
{
    auto generator = makeGenerator(7);
    TrainingData data;
    data.classes = 10;
    data.labels = torch::arange(count, torch::kInt64).remainder(10);
    const auto patterns = torch::randint(0, 200, {10, 1, 8, 8}, generator, torch::kInt64);
    const auto noise = torch::randint(0, 56, {count, 1, 8, 8}, generator, torch::kInt64);
    data.images = (patterns.index_select(0, data.labels) + noise).to(torch::kUInt8);
    data.forget = torch::arange(0, count * 3 / 10, torch::kInt64);
    data.retain = torch::arange(count * 3 / 10, count, torch::kInt64);
    return data;
}

inline ModelShape tinyShape()
{
    return {1, 8, 8, 10, {0.4}, {0.3}};
}

inline Classifier tinyModel(std::uint64_t seed = 1)
{
    return makeModel("small-cnn", tinyShape(), seed);
}

inline std::map<std::string, torch::Tensor> copyOfState(const ClassifierModule& model)
{
    std::map<std::string, torch::Tensor> state;
    for (const auto& [name, tensor] : stateOf(model))
        state.emplace(name, tensor.detach().clone());
    return state;
}

/// The name of the first tensor that differs in any bit, "" if none does.
inline std::string firstDifference(const std::map<std::string, torch::Tensor>& a, const std::map<std::string, torch::Tensor>& b)
{
    for (const auto& [name, tensor] : a) {
        if (!b.contains(name) || !torch::equal(tensor, b.at(name)))
            return name;
    }
    return a.size() == b.size() ? std::string() : std::string("count");
}

} // namespace palimpsest::test
