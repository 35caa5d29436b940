// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures that a text-to-image model is to draw of what it shall forget and keep, where nobody has pictures of it (SalUn's D_f and D_r for prompts).
#pragma once

#include "core/base/json.h"
#include "core/experiment/preview_model.h"

#include <cstdint>
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

    bool operator==(const PictureOrder&) const = default;
};

/// The file in the folder of the pictures that says what order they are of.
inline constexpr const char* kPictureOrderFile = "drawing.json";

/// How many pictures an order asks for.
std::int64_t picturesOf(const PictureOrder& order);

/// Throws Error "draw.order" for an order without prompts to forget or to keep, with one that is twice there, with too many pictures, or with seeds that
/// go beyond the largest. Sampler, steps and guidance are the drawing's to judge.
void checkPictureOrder(const PictureOrder& order);

Json toJson(const PictureOrder& order);

/// What toJson made. Throws Error "draw.order" naming what is wrong with it; `where` names its source.
PictureOrder pictureOrderFromJson(const Json& value, const std::string& where);

} // namespace palimpsest
