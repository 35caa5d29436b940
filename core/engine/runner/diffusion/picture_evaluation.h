// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/forget_target.h"
#include "core/engine/models/diffusion/text_to_image.h"
#include "core/engine/runner/diffusion/diffusion_data.h"
#include "core/engine/runner/diffusion/judge_file.h"
#include "core/store/picture_bundle.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace palimpsest {

/// What a text-to-image model is asked to draw.
struct PictureEvaluation {
    std::size_t eachPair = 20;         ///< pictures for every pair of an object and a style: 400 in all of captioned shapes
    std::size_t realPictures = 1000;   ///< for judge_fd
    std::uint64_t seed = 1;            ///< of prompts and noise: models that are to be compared share it
    std::int64_t batchSize = 50;
    DrawingSettings drawing{};
    bool isJudged = true;              ///< whether anything will say which concepts the pictures show
};

/// The prompts that are asked for, of every pair of values alike; then, where words or prompts are to be forgotten, as many that ask for these as a concept gets, of the `captions` that do. The
/// same for every model. Without concepts, or a judge: prompts for what is to be forgotten, and as many of what is to stay.
std::vector<std::string> evaluationPrompts(const PictureEvaluation& settings, const PictureConcepts& concepts, const ForgetTarget& target, const std::vector<std::string>& captions);

/// Seed of realPicturesFor() that goes with an evaluation: of other prompts than those asked for.
std::uint64_t seedOfRealPictures(const PictureEvaluation& settings);

/// Told how many pictures are done of all, in fractions.
using PictureProgress = std::function<void(double done, double all)>;

/// Draws a picture for each of `prompts`, each from a seed of its own, and has them judged as they are stored: in 8 bits, without stretching their range. `judge` is null where there is none; it may
/// be on another device than the model, and then says, too, what `real` pictures look like. What is to be forgotten by words or prompts gets a column of its own: found where all that one of them
/// says is found. The metadata say "model_hash", "judge_hash", "judge_accuracy" (of each trait, in JSON), "sampler", "steps", "guidance" and "evaluation_seed", and kToForget. Throws Error "judge.side" where
/// pictures are not of the judge's size, what drawPictures throws, and what `progress` throws.
PictureBundle evaluatePictures(TextToImageModule& model, const PromptReader& tokens, const std::vector<std::string>& prompts, const PictureConcepts& concepts, const ForgetTarget& target,
                               const OpenedJudge* judge, const RealPictures& real, const PictureEvaluation& settings, const PictureProgress& progress = {});

} // namespace palimpsest
