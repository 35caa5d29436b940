// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace palimpsest {

/// A small picture as the bytes of a PNG file, for documents that carry their pictures inside; files with texts are written by core/imaging. `pixels`: 3 · height · width, red, then green, then
/// blue. Every pixel becomes a square of `scale` pixels, so that no viewer smooths its edges. Throws Error "image.shape" where there are not that many bytes.
std::string pngPicture(std::span<const std::uint8_t> pixels, std::int64_t height, std::int64_t width, int scale = 1);

} // namespace palimpsest
