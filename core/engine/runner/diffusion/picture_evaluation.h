// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/diffusion/text_to_image.h"
#include "core/engine/runner/diffusion/shape_judge_file.h"
#include "core/store/picture_bundle.h"
#include "core/text/clip_tokenizer.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace palimpsest {

/// What a text-to-image model is asked to draw.
struct PictureEvaluation {
    std::size_t eachPair = 20;         ///< pictures for every pair of an object and a style: 400 in all
    std::size_t realPictures = 1000;   ///< for judge_fd; painted from other prompts of the same kind
    std::uint64_t seed = 1;            ///< of prompts and noise: models that are to be compared share it
    std::int64_t positions = 77;       ///< tokens of a prompt
    std::int64_t batchSize = 50;
    DrawingSettings drawing{};
    std::vector<std::string> forgotten{}; ///< ids of concepts
};

/// The prompts that are asked for, of every pair of an object and a style alike; the same for every model.
std::vector<CaptionedShapes> evaluationPrompts(const PictureEvaluation& settings);

/// Told how many pictures are done of all, in fractions.
using PictureProgress = std::function<void(double done, double all)>;

/// Draws evaluationPrompts(), each from a seed of its own, and has the pictures judged as they are stored: in 8 bits, without stretching their range. The judge may be on another device than
/// the model. Its metadata say "model_hash", "judge_hash", "judge_accuracy" (of each trait, in JSON), "sampler", "steps", "guidance" and "evaluation_seed". Throws Error "judge.side" where pictures are not 32 × 32, "concept.unknown", what
/// drawPictures throws, and what `progress` throws.
PictureBundle evaluatePictures(TextToImageModule& model, const ClipTokenizer& tokenizer, const OpenedJudge& judge, const PictureEvaluation& settings, const PictureProgress& progress = {});

} // namespace palimpsest
