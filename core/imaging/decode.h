// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/image_set.h"

#include <filesystem>

namespace palimpsest {

/// The ImageDecoder of core/data: reads PNG, JPEG and BMP of any size, grey or colour, of 8 or 16 bits; transparency is left out and EXIF
/// orientation respected. The shorter side is brought to `side` (area averages when it shrinks, cubic interpolation when it grows) and the
/// middle square is kept. Throws Error "image.unreadable".
bool decodeImage(const std::filesystem::path& file, int side, std::uint8_t* target);

} // namespace palimpsest
