// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace palimpsest {

/// Images in memory as their files have them: 8 bits a channel, sample-major (N, C, H, W).
struct ImageSet {
    std::int64_t count = 0;
    int channels = 0, height = 0, width = 0;
    std::vector<std::uint8_t> pixels; ///< count · channels · height · width
    std::vector<std::int32_t> labels; ///< count, each in [0, classes)

    std::size_t imageBytes() const { return std::size_t(channels) * std::size_t(height) * std::size_t(width); }
    std::span<const std::uint8_t> image(std::int64_t id) const;
};

/// An image file that cannot be used, and why.
struct UnreadableFile {
    std::string path; ///< below the dataset's folder
    std::string reason;

    bool operator==(const UnreadableFile&) const = default;
};

/// Reads one image file and fills `target` with side · side pixels of red, then of green, then of blue. Returns whether the file is grey.
/// Throws Error "image.unreadable" with the reason. Called from several threads at once. Implemented in core/imaging.
using ImageDecoder = bool (*)(const std::filesystem::path& file, int side, std::uint8_t* target);

} // namespace palimpsest
