// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace palimpsest {

/// What a dataset's samples are: the page says "images" and "classes", or "records" and "authors". Pictures with captions are images, and forgotten by the object or style that they show.
enum class SampleKind { Images, Texts, Captioned };

/// Images for a dataset that the catalogue does not know.
SampleKind sampleKindOf(const std::string& datasetId);

} // namespace palimpsest
