// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/png_picture.h"

#include "core/base/error.h"

#include <string_view>
#include <vector>
#include <zlib.h>

namespace palimpsest {

namespace {

std::string bigEndian(std::uint32_t value)
{
    return {char(value >> 24), char(value >> 16), char(value >> 8), char(value)};
}

std::string chunk(const std::string& type, std::string_view data)
{
    const std::string body = type + std::string(data);
    const auto checksum = std::uint32_t(::crc32(0, reinterpret_cast<const Bytef*>(body.data()), uInt(body.size())));
    return bigEndian(std::uint32_t(data.size())) + body + bigEndian(checksum);
}

} // namespace

std::string pngPicture(std::span<const std::uint8_t> pixels, std::int64_t height, std::int64_t width, int scale)
{
    if (height <= 0 || width <= 0 || scale <= 0 || pixels.size() != std::size_t(3 * height * width))
        throw Error("image.shape", "A picture of " + std::to_string(height) + " × " + std::to_string(width) + " pixels does not have " + std::to_string(pixels.size()) + " bytes.");
    // Lines of the picture, each after a byte that says that it is not filtered.
    std::string lines;
    const auto plane = std::size_t(height * width);
    for (std::int64_t y = 0; y < height * scale; ++y) {
        lines += '\0';
        for (std::int64_t x = 0; x < width * scale; ++x)
            for (std::size_t colour = 0; colour < 3; ++colour)
                lines += char(pixels[colour * plane + std::size_t(y / scale * width + x / scale)]);
    }
    uLongf size = ::compressBound(uLong(lines.size()));
    std::vector<Bytef> packed(size);
    if (::compress2(packed.data(), &size, reinterpret_cast<const Bytef*>(lines.data()), uLong(lines.size()), Z_BEST_COMPRESSION) != Z_OK)
        throw Error("image.memory", "A picture could not be compressed.", "Close other programs, so that memory is free.");
    using namespace std::string_literals;
    const std::string head = bigEndian(std::uint32_t(width * scale)) + bigEndian(std::uint32_t(height * scale)) + "\x08\x02\x00\x00\x00"s; // eight bits, red, green and blue
    return "\x89PNG\r\n\x1a\n"s + chunk("IHDR", head) + chunk("IDAT", {reinterpret_cast<const char*>(packed.data()), size}) + chunk("IEND", {});
}

} // namespace palimpsest
