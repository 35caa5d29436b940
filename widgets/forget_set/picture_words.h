// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/picture_texts.h"

#include <QString>

namespace palimpsest {

/// All that a picture shows, in the usual words: "large red striped circle, left; small blue plain star, right; white background".
QString sceneInWords(const ShapeScene& scene);

/// All that is known of what a picture shows: its scene, or the names of its concepts by trait ("object sneaker; style woodcut").
QString shownInWords(const PictureTexts& texts, const CaptionedPart& part, std::int64_t sample);

/// What people read of a concept's id: "object circle" or "style striped" of "shape:circle" and "style:striped"; "colour red" of what only a judge looks for.
QString conceptInWords(const std::string& id);

/// The part after the colon: "circle".
QString conceptName(const std::string& id);

} // namespace palimpsest
