// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/captioned_shapes.h"
#include "core/data/picture_concepts.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace palimpsest {

/// What the pictures of one part of a dataset say and show, by sample id.
struct CaptionedPart {
    std::vector<std::string> captions;
    std::vector<std::uint8_t> shown;  ///< captions · known ids: 1 where the picture shows it, said or not
    std::vector<ShapeScene> scenes{}; ///< of captioned shapes, all that is to be seen; else empty
};

struct PictureTexts {
    std::shared_ptr<const PictureConcepts> concepts;
    CaptionedPart train, test;

    /// Whether a picture shows the known concept of that position.
    bool shows(const CaptionedPart& part, std::int64_t sample, std::size_t known) const { return part.shown[std::size_t(sample) * concepts->knownIds().size() + known] != 0; }
};

} // namespace palimpsest
