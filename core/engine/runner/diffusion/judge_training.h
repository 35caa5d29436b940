// SPDX-License-Identifier: GPL-3.0-or-later
// Free of LibTorch, so that palimpsest-cli's commands may ask.
#pragma once

#include "core/base/json.h"
#include "core/engine/runner/diffusion/judge_subject.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace palimpsest {

/// How a judge (core/engine/models/picture_judge.h) is made.
struct JudgeTraining {
    std::int64_t steps = 5000;
    std::int64_t batchSize = 64;
    double learningRate = 3e-3; ///< of Adam at the start; falls to 0 along half a cosine
    std::uint64_t seed = 1;
};

/// How often a judge is right about pictures that it was not trained on, as shares.
struct JudgeAccuracy {
    std::int64_t pictures = 0;
    std::map<std::string, double> exact;      ///< by kind of concept ("object", "style"): pictures in which what it finds is what there is, no less and no more
    std::map<std::string, double> recall;     ///< by id ("style:woodcut"): how often it finds what a picture shows
    std::map<std::string, double> falseFinds; ///< by id: how often it finds what a picture does not show
};

Json toJson(const JudgeAccuracy& accuracy);

/// Pictures of a subject's test series of this seed are for tests alone: no judge is trained on them.
inline constexpr std::uint64_t kJudgeTestSeed = 1'000'000'007;

/// Told after each step; false stops.
using JudgeProgress = std::function<bool(std::int64_t step, double loss)>;

/// What came out: weights as they were stored, judged anew.
struct JudgeResult {
    JudgeAccuracy accuracy;
    std::string weightsHash; ///< SHA-256 of the file
    double seconds = 0;      ///< of training
};

/// Trains a judge on pictures of the subject, half of them as models may draw them: shifted, with wavering edges, blurred, paler or darker, noisy; one in eight is an empty ground or mere noise,
/// in which nothing is to be found. Runs on one thread, so that a seed gives the same bits on one machine. Writes the weights in half precision to `file` and judges `testPictures` of
/// the subject's test series with those. Nothing is written where `progress` stopped it, and there is no result. Throws file errors and what the subject's series throw.
std::optional<JudgeResult> trainJudge(const JudgeSubject& subject, const std::filesystem::path& file, const JudgeTraining& training, std::int64_t testPictures, const JudgeProgress& progress = {});

} // namespace palimpsest
