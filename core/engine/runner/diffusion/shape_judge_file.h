// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/shape_concepts.h"
#include "core/engine/models/shape_judge.h"
#include "core/engine/runner/diffusion/judge_training.h"

#include <filesystem>
#include <string>
#include <vector>

namespace palimpsest {

/// A judge with its weights, ready to judge, and what it is known by.
struct OpenedJudge {
    ShapeJudge judge;
    std::string hash; ///< SHA-256 of the file
    Json exact{};     ///< JudgeAccuracy::exact as the record beside the file states it; null where there is no record of these very weights
};

/// The judge that comes with the program, on the CPU. Throws Error "resource.missing", and as readShapeJudge.
OpenedJudge openShapeJudge();

/// Throws as readTensors, and Error "weights.mismatch".
OpenedJudge readShapeJudge(const std::filesystem::path& file);

/// How right the judge is about the first `count` pictures of the series that belongs to the seed.
JudgeAccuracy judgeAccuracy(ShapeJudgeModule& judge, std::uint64_t seed, std::int64_t count);

/// Pictures (n, 3, 32, 32) as bytes.
torch::Tensor paintedScenes(const std::vector<ShapeScene>& scenes);

/// shownBy() of each, uint8 (n, 21).
torch::Tensor shownBy(const std::vector<ShapeScene>& scenes);

} // namespace palimpsest
