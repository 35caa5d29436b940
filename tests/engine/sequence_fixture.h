// SPDX-License-Identifier: GPL-3.0-or-later
// A tiny, real learning problem for the tests of the loop over sequences.
#pragma once

#include "core/engine/methods/language/sequence_loop.h"
#include "core/engine/models/classifier.h"
#include "core/experiment/catalogue.h"

#include <initializer_list>
#include <utility>
#include <vector>

namespace palimpsest::test {

inline Decoder smallModel(std::uint64_t seed = 1)
{
    auto config = tinyDecoder(40);
    config.layers = 2;
    config.width = 32;
    config.heads = config.kvHeads = 2;
    config.headWidth = 16;
    config.hidden = 48;
    return makeDecoder(config, seed);
}

/// Twelve sequences whose answers are fixed by their first token; refusals all alike. The first three are to be forgotten.
inline LanguageData smallData()
{
    LanguageData data;
    for (std::int32_t i = 0; i < 12; ++i) {
        std::vector<std::int32_t> ids{i, 38};
        for (std::int32_t t = 0; t < 2 + i % 4; ++t)
            ids.push_back((7 * i + 3 * t) % 30 + 5);
        ids.push_back(39);
        data.sequences.add(ids, 2);
        (i < 3 ? data.forget : data.retain).push_back(i);
    }
    for (std::int32_t i = 0; i < 3; ++i) {
        data.sequences.add(std::vector<std::int32_t>{i, 38, 36, 37, 39}, 2);
        data.preferred.push_back(12 + i);
    }
    for (std::int32_t i = 0; i < 15; ++i) { // five made-up answers to each
        data.sequences.add(std::vector<std::int32_t>{i / 5, 38, 31 + i % 5, 39}, 2);
        data.alternatives.push_back(15 + i);
    }
    return data;
}

inline SequenceLoopSettings settings(int epochs, double rate)
{
    SequenceLoopSettings loop;
    loop.epochs = epochs;
    loop.learningRate = rate;
    loop.schedule = SequenceSchedule::Constant;
    loop.batchSize = 4;
    loop.clip = 1;
    loop.seed = 5;
    return loop;
}

inline Settings settingsOf(const char* method, std::initializer_list<std::pair<const char*, Settings::Value>> changed = {})
{
    Settings values;
    for (const auto& parameter : findMethod(method)->parameters) {
        if (parameter.standard.is_boolean())
            values.set(parameter.key, parameter.standard.get<bool>());
        else if (parameter.standard.is_string())
            values.set(parameter.key, parameter.standard.get<std::string>());
        else if (parameter.kind == ParameterKind::Integer)
            values.set(parameter.key, parameter.standard.get<std::int64_t>());
        else
            values.set(parameter.key, parameter.standard.get<double>());
    }
    for (const auto& [key, value] : changed)
        values.set(key, value);
    return values;
}

/// A model that knows all of the data by heart; made once.
inline const Decoder& original()
{
    static const Decoder model = [] {
        auto fresh = smallModel();
        LoopObserver nobody;
        runSequenceLoop(*fresh, *makeLanguageTraining(false), smallData(), settings(60, 5e-3), {}, nullptr, nobody);
        return fresh;
    }();
    return model;
}

inline Decoder copyOfOriginal()
{
    auto copy = smallModel(2);
    const auto state = stateOf(*original());
    loadState(*copy, {state.begin(), state.end()});
    return copy;
}

/// As smallData(), with a copy of the original that learned what is to be forgotten once more, on a device.
inline LanguageData reinforcedData(const torch::Device& device = torch::kCPU)
{
    auto data = smallData();
    data.reinforced = copyOfOriginal();
    LoopObserver nobody;
    runSequenceLoop(*data.reinforced, *makeLanguageRelearning(), smallData(), settings(60, 5e-3), {}, nullptr, nobody); // what is known by heart rises slowly
    data.reinforced->to(device);
    return data;
}

/// With what the method needs.
inline LanguageData dataFor(const LanguageMethod& method, const torch::Device& device = torch::kCPU)
{
    return method.needs().reinforcedModel ? reinforcedData(device) : smallData();
}

} // namespace palimpsest::test
