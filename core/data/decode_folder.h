// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/image_cache.h"

#include <cstdint>
#include <functional>

namespace palimpsest {

/// Decodes all files of a listing on all processors. Files that cannot be read are listed and left out. If `greyIfAllAre` and every file is grey,
/// images have one channel instead of three. `progress` is called on the caller's thread at most ten times a second, and what it throws ends
/// the work. Throws Error "folder.unreadable" if no file of a part can be read.
DecodedFolder decodeFolder(const std::filesystem::path& root, const FolderListing& listing, int side, bool greyIfAllAre, ImageDecoder decoder,
                           const std::function<void(std::int64_t done, std::int64_t total)>& progress);

} // namespace palimpsest
