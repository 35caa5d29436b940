// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/image_folder.h"
#include "core/data/image_set.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest {

/// The images of a folder, decoded and resized: what the cache keeps.
struct DecodedFolder {
    ImageSet train, test; ///< the last `ownValidation` of train are the folder's own validation images
    std::int64_t ownValidation = 0;
    std::vector<UnreadableFile> unreadable;
    std::vector<double> mean, deviation; ///< per channel over the training images, in [0, 1]
    std::string hash;                    ///< as Dataset::hash
};

/// $XDG_CACHE_HOME/palimpsest/images, or .cache in the home folder; may be deleted at any time.
std::filesystem::path imageCacheFolder();

/// What the decoded images depend on: paths, sizes and times of change of the files, their classes, the size they are brought to and how.
std::string imageCacheKey(const FolderListing& listing, int side, bool greyIfAllAre);

/// nullopt if there is none of this key, or if it is not what was written (its bytes are checked against the hash).
std::optional<DecodedFolder> readImageCache(const std::string& key);

/// Throws file errors ("file.disk-full", ...).
void writeImageCache(const std::string& key, const DecodedFolder& folder);

/// SHA-256 over shape, pixels and labels of a part, whose name starts it.
std::string hashOfPart(const std::string& name, const ImageSet& set);

} // namespace palimpsest
