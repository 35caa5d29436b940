// SPDX-License-Identifier: GPL-3.0-or-later
// FID and CLIP score of pictures that are there already. Free of LibTorch.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace palimpsest {

/// Told how many pictures are done of all; may throw.
using MeasureProgress = std::function<void(std::size_t done, std::size_t all)>;

struct MeasuredFid {
    double distance = 0;
    std::size_t drawn = 0, real = 0; ///< pictures
    std::string warning;             ///< where they are few; else ""
};

/// FID of a picture bundle's kept pictures (concept_metrics.h) with the network of an Inception file. `reference`: another bundle, whose kept pictures are compared with, or a folder of PNG, JPEG or BMP
/// files of any size; without it the real pictures whose features the bundle holds. Features that a bundle holds by the same file are not computed again. Throws Error "fid.no-reference",
/// "frechet.few" for fewer than two pictures on either side, "fid.empty-folder", "image.unreadable", and as readPictureBundle() and openInception().
MeasuredFid measureFid(const std::filesystem::path& bundle, const std::filesystem::path& inception, const std::optional<std::filesystem::path>& reference, const MeasureProgress& progress = {});

struct MeasuredClipScore {
    double all = 0, kept = 0;           ///< mean cosines
    double clipped = 0;                 ///< mean of 2.5 · max(cosine, 0) over all pictures, as Hessel et al. (EMNLP 2021) define a CLIPScore
    std::size_t pictures = 0, keptPictures = 0;
    std::int64_t cut = 0;               ///< prompts that were too long for CLIP
    std::string model;                  ///< the folder's name
};

/// Throws Error "clip.no-pictures" for an empty bundle, and as readPictureBundle() and openClipFolder().
MeasuredClipScore measureClipScore(const std::filesystem::path& bundle, const std::filesystem::path& clip, const MeasureProgress& progress = {});

} // namespace palimpsest
