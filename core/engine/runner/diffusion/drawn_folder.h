// SPDX-License-Identifier: GPL-3.0-or-later
// Folders of captioned pictures that a text-to-image model draws itself: what it is to forget and to keep, where nobody has pictures of it (SalUn's D_f and D_r for prompts).
#pragma once

#include "core/engine/runner/diffusion/preview_server.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace palimpsest {

/// What is to be drawn: of every prompt so many pictures, each from noise of its own.
struct PictureOrder {
    PreviewModel model;
    std::vector<std::string> forget, retain; ///< prompts, each once
    std::int64_t each = 100;                 ///< pictures of a prompt to learn from
    std::int64_t testEach = 1;               ///< further pictures of a prompt for testing
    std::uint64_t seed = 1;                  ///< of the first picture's noise; the others follow
    std::string sampler = "ddim";
    std::int64_t steps = 50;
    double guidance = 7.5;
};

/// Told after every step how many pictures are there of all, in fractions; false stops.
using PictureOrderProgress = std::function<bool(double done, std::int64_t all)>;

/// Draws the order into `folder`: forget/*.png and retain/*.png, each of which says its prompt, seed and model; drawing.json, which says the order; and, when all are there, captions.csv with
/// the columns file, caption and split, forget-rule.json, the rule of a forget set that forgets the one and keeps the other, and, unless a run's model drew, plan.json, a plan that unlearns the
/// model that drew. Pictures that an earlier call of the same order left are not
/// drawn again; where none comes, the folder is left as it was found. False where `progress` stopped it. Throws Error "draw.order" for an order without prompts to forget or to keep, with one that is twice there, or with too many pictures,
/// "draw.other" where the folder has another order's pictures or anything else, "file.disk-full" and other file errors, after which the same call goes on, and what PreviewServer::draw
/// throws, naming the picture where its values stop being numbers.
bool drawFolder(PreviewServer& server, const PictureOrder& order, const std::filesystem::path& folder, const PictureOrderProgress& progress = {});

/// How many pictures an order asks for.
std::int64_t picturesOf(const PictureOrder& order);

} // namespace palimpsest
