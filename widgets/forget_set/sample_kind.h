// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

namespace palimpsest {

/// What a dataset's samples are: the page says "images" and "classes", "records" and "authors", or "pictures" and "concepts". Pictures with captions are images, and forgotten by what they show or say.
enum class SampleKind { Images, Texts, Captioned };

/// The text for samples of that kind.
const QString& forKind(SampleKind kind, const QString& images, const QString& texts, const QString& pictures);

/// Images for a dataset that the catalogue does not know.
SampleKind sampleKindOf(const std::string& datasetId);

} // namespace palimpsest
