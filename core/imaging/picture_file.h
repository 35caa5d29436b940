// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

/// What a picture's file says about it, by keyword ("prompt", "seed", "model_hash", ...), in UTF-8.
using PictureText = std::map<std::string, std::string>;

/// A PNG file's bytes, lossless and with the fixed range 0 to 255. `pixels`: 3 · height · width bytes, red, then green, then blue. Each entry of `text` becomes an iTXt chunk (PNG
/// specification, section 11.3.4.5), which image programs show. Throws Error "image.shape" where there are not that many bytes, "image.keyword" for keywords that PNG does not have (1 to 79
/// characters of ASCII, no blank at either end) or a text with a zero byte.
std::string encodedPicture(std::span<const std::uint8_t> pixels, std::int64_t height, std::int64_t width, const PictureText& text);

/// encodedPicture() as a file. Throws as it and as writeFileAtomically.
void writePicture(const std::filesystem::path& file, std::span<const std::uint8_t> pixels, std::int64_t height, std::int64_t width, const PictureText& text);

struct DecodedPicture {
    std::int64_t height = 0, width = 0;
    std::vector<std::uint8_t> pixels; ///< 3 · height · width: red, then green, then blue
};

/// And back. Throws Error "image.unreadable".
DecodedPicture decodedPicture(std::string_view png);

/// The texts of a PNG file, those of others' programs too (tEXt and uncompressed iTXt), as far as the file is sound: it is read up to the first chunk whose length or checksum is off. Throws
/// file errors, and Error "image.unreadable" where the file is no PNG or implausibly large.
PictureText readPictureText(const std::filesystem::path& file);

} // namespace palimpsest
