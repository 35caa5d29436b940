// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/safetensors.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace palimpsest::fixture {

/// What a language run keeps of how forgetting went (core/store/stored_course.h), before the first epoch and after each: S of sequences of 3, 4, 5, ... tokens, a tenth of a nat a
/// token at first and nine tenths more after every epoch.
inline void writeForgetCourse(const std::filesystem::path& file, int sequences, int epochs)
{
    std::vector<float> nll, counts;
    std::vector<std::int32_t> numbers;
    std::vector<std::int64_t> ids;
    for (int i = 0; i < sequences; ++i) {
        counts.push_back(float(3 + i));
        ids.push_back(i);
    }
    for (int epoch = 0; epoch < epochs; ++epoch) {
        numbers.push_back(epoch);
        for (const float tokens : counts)
            nll.push_back(0.1F * tokens * float(1 + 9 * epoch));
    }
    const auto bytes = [](const auto& values) {
        return std::span(reinterpret_cast<const std::uint8_t*>(values.data()), values.size() * sizeof values[0]);
    };
    writeSafetensors(file,
                     {{"nll", "F32", {epochs, sequences}, bytes(nll)},
                      {"counts", "F32", {sequences}, bytes(counts)},
                      {"epochs", "I32", {epochs}, bytes(numbers)},
                      {"sample_ids", "I64", {sequences}, bytes(ids)}},
                     {{"format", "palimpsest-forget-course"}});
}

} // namespace palimpsest::fixture
