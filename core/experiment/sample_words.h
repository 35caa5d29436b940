// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace palimpsest {

/// What the samples of a domain are called in sentences.
struct SampleWords {
    std::string sample, samples;      ///< "image", "images"
    std::string training;             ///< "training images": of the pool
    std::string test;                 ///< "test images": those that no model learns
    std::string testUse;              ///< what they are for: "tested on"
    std::string group, groups;        ///< "class", "classes"
};

/// Those of images for an unknown domain.
const SampleWords& sampleWords(std::string_view domain);

/// Of the domain that a dataset of the catalogue belongs to.
const SampleWords& sampleWordsOf(std::string_view dataset);

} // namespace palimpsest
