// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/shape_concepts.h"
#include "core/engine/models/picture_judge.h"
#include "core/engine/runner/diffusion/judge_training.h"

#include <filesystem>
#include <string>
#include <vector>

namespace palimpsest {

/// A judge with its weights, ready to judge, and what it is known by.
struct OpenedJudge {
    PictureJudge judge;
    std::string hash; ///< SHA-256 of the file
    Json exact{};     ///< JudgeAccuracy::exact as the record beside the file states it; null where there is no record of these very weights
    std::vector<std::string> concepts{}; ///< ids in the order of the judge's answers
};

/// A judge that comes with the program, on the CPU, by what resourceFile() knows it by ("judge/shapes.safetensors", PictureConcepts::judge()). Throws Error "resource.missing", and as readJudge.
OpenedJudge openJudge(const std::filesystem::path& resource);

/// Throws as readTensors, and Error "weights.mismatch" or "judge.invalid".
OpenedJudge readJudge(const std::filesystem::path& file);

/// Writes weights in half precision, beside what they judge. Returns the SHA-256 of the file. Throws file errors.
std::string writeJudge(const std::filesystem::path& file, const PictureJudgeModule& judge, const std::vector<std::string>& concepts);

/// Pictures and what they show.
struct JudgeSamples {
    torch::Tensor pictures; ///< uint8 (n, channels, side, side)
    torch::Tensor shown;    ///< uint8 (n, concepts)
};

/// Samples `from` to `from` + `count` of one of the subject's series.
JudgeSamples samplesOf(const JudgeSubject& subject, const JudgeSubject::Series& series, std::uint64_t seed, std::uint64_t from, std::int64_t count);

/// How right the judge is about the first `count` pictures of the test series that belongs to the seed.
JudgeAccuracy judgeAccuracy(PictureJudgeModule& judge, const JudgeSubject& subject, std::uint64_t seed, std::int64_t count);

/// Pictures (n, 3, 32, 32) as bytes.
torch::Tensor paintedScenes(const std::vector<ShapeScene>& scenes);

/// shownBy() of each, uint8 (n, 21).
torch::Tensor shownBy(const std::vector<ShapeScene>& scenes);

} // namespace palimpsest
