// SPDX-License-Identifier: GPL-3.0-or-later
// Folders of captioned pictures that a text-to-image model draws itself: what it is to forget and to keep, where nobody has pictures of it (SalUn's D_f and D_r for prompts).
#pragma once

#include "core/engine/runner/diffusion/preview_server.h"
#include "core/experiment/picture_order.h"

#include <cstdint>
#include <filesystem>
#include <functional>

namespace palimpsest {

/// Told after every step how many pictures are there of all, in fractions; false stops.
using PictureOrderProgress = std::function<bool(double done, std::int64_t all)>;

/// Draws the order into `folder`: forget/*.png and retain/*.png, each of which says its prompt, seed and model; drawing.json, which says the order; and, when all are there, captions.csv with
/// the columns file, caption and split, forget-rule.json, the rule of a forget set that forgets the one and keeps the other, and, unless a run's model drew, plan.json, a plan that unlearns the
/// model that drew. Pictures that an earlier call of the same order left are not
/// drawn again; where none comes, the folder is left as it was found. False where `progress` stopped it. Throws as checkPictureOrder, Error
/// "draw.other" where the folder has another order's pictures or anything else, "file.disk-full" and other file errors, after which the same call goes on, and what PreviewServer::draw
/// throws, naming the picture where its values stop being numbers.
///
/// `palimpsest-cli draw-pictures --events` says how far it is in lines of JSON:
///   hello     as PreviewServer says it
///   progress  done, all (pictures, `done` in fractions), seconds_left (null while it is not known)
///   done      pictures, folder
///   failed    code, sentence, hint
///   stopped   reason ("cancelled": a line "cancel" on standard input, or its end, or a signal)
/// Exactly one of the last three is its last word; after each of failed and stopped the same command goes on.
bool drawFolder(PreviewServer& server, const PictureOrder& order, const std::filesystem::path& folder, const PictureOrderProgress& progress = {});

} // namespace palimpsest
