// SPDX-License-Identifier: GPL-3.0-or-later
// What networks that come in files of one's own say of pictures: Inception for FID, CLIP for its score.
#pragma once

#include "core/data/forget_target.h"
#include "core/data/picture_concepts.h"
#include "core/engine/pretrained/clip_folder.h"
#include "core/engine/pretrained/inception_file.h"
#include "core/store/picture_bundle.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace palimpsest {

/// Told after each batch how many pictures are done of all; may throw.
using ScoreProgress = std::function<void(std::size_t done, std::size_t all)>;

/// Pictures of one size, n · 3 · height · width, as uint8 (n, 3, height, width) over the same memory.
torch::Tensor asPictures(const std::vector<std::uint8_t>& pixels, std::int64_t height, std::int64_t width);

/// Inception's features of each picture, n · 2048.
std::vector<float> featuresOf(const OpenedInception& inception, const torch::Tensor& pictures, const ScoreProgress& progress = {});

/// Gives a bundle Inception's features of its pictures and of `real` ones, and "inception_hash". Those of real pictures, which many runs share, are taken from `kept` where they are there, and left
/// there (models/inception-<key>); empty: no such folder. Throws Error "model.damaged" for a file there that holds something else.
void addInceptionFeatures(PictureBundle& bundle, const OpenedInception& inception, const RealPictures& real, const std::filesystem::path& kept = {}, const ScoreProgress& progress = {});

/// Gives a bundle the cosine of CLIP's vectors of each picture and its prompt, "clip_hash" and "clip_model", the folder's name. How many prompts were too long for CLIP and were cut.
std::int64_t addClipScores(PictureBundle& bundle, const ClipFolder& clip, const ScoreProgress& progress = {});

/// Gives a bundle without a judge CLIP's own judgement, zero-shot (Radford et al., ICML 2021, section 3.1): a picture shows a value of a trait if "a photo of …" with that value has more than half of
/// the softmax over the trait's values; the only value of a trait, and words or prompts that are to be forgotten, stand against "a photo". Logits are log p / (1 − p), features CLIP's vectors.
/// Concepts that no prompt asks for are no longer among those that can be forgotten.
/// "judge" in the metadata is "CLIP, zero-shot: " and the folder's name, "judge_hash" the folder's hash.
void addClipJudgement(PictureBundle& bundle, const ClipFolder& clip, const PictureConcepts& concepts, const ForgetTarget& target, const RealPictures& real, const ScoreProgress& progress = {});

/// What is said where a distance is of so few pictures; "" where both are at least 2048.
std::string warningOfFew(std::size_t drawn, std::size_t real);

} // namespace palimpsest
