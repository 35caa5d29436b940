// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/captioned_shapes.h"
#include "core/data/picture_concepts.h"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace palimpsest {

/// What the pictures of one part of a dataset say and show, by sample id.
struct CaptionedPart {
    std::vector<std::string> captions;
    std::vector<std::uint8_t> shown;  ///< captions · known ids: 1 where the picture shows it, said or not
    std::vector<ShapeScene> scenes{}; ///< of captioned shapes, all that is to be seen; else empty
};

/// SHA-256 of the captions, in their order.
std::string hashOfCaptions(const CaptionedPart& part);

/// The captions of samples that have one each.
template<class Sample>
std::vector<std::string> captionsOf(std::vector<Sample> samples)
{
    std::vector<std::string> captions;
    captions.reserve(samples.size());
    for (auto& sample : samples)
        captions.push_back(std::move(sample.caption));
    return captions;
}

struct PictureTexts {
    std::shared_ptr<const PictureConcepts> concepts;
    CaptionedPart train, test;

    /// Whether a picture shows the known concept of that position.
    bool shows(const CaptionedPart& part, std::int64_t sample, std::size_t known) const { return part.shown[std::size_t(sample) * concepts->knownIds().size() + known] != 0; }
};

} // namespace palimpsest
