// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/picture_file.h"

#include "core/base/error.h"
#include "core/base/files.h"

#include <algorithm>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <string_view>
#include <vector>
#include <zlib.h>

namespace palimpsest {

namespace {

constexpr std::string_view kSignature("\x89PNG\r\n\x1a\n", 8);
constexpr std::size_t kHeaderEnd = 8 + 25; ///< of the signature and the chunk IHDR, which must come first
constexpr std::uintmax_t kLargestFile = 256U << 20;

std::uint32_t checksumOf(std::string_view bytes)
{
    return std::uint32_t(::crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), uInt(bytes.size())));
}

std::string bigEndian(std::uint32_t value)
{
    return {char(value >> 24), char(value >> 16), char(value >> 8), char(value)};
}

std::uint32_t fromBigEndian(std::string_view bytes)
{
    const auto at = [&](std::size_t i) { return std::uint32_t(std::uint8_t(bytes[i])); };
    return at(0) << 24 | at(1) << 16 | at(2) << 8 | at(3);
}

void requireKeyword(const std::string& keyword, const std::string& text)
{
    const bool isPlain = std::all_of(keyword.begin(), keyword.end(), [](char c) { return c >= ' ' && c <= '~'; });
    if (keyword.empty() || keyword.size() > 79 || !isPlain || keyword.front() == ' ' || keyword.back() == ' ' || text.find('\0') != std::string::npos)
        throw Error("image.keyword", "A picture's file cannot say something under '" + keyword + "'.", "A keyword is 1 to 79 characters of ASCII; its text has no zero byte.");
}

std::string textChunk(const std::string& keyword, const std::string& text)
{
    using namespace std::string_literals;
    const std::string body = "iTXt" + keyword + "\0\0\0\0\0"s + text; // not compressed, no language, no other keyword
    return bigEndian(std::uint32_t(body.size() - 4)) + body + bigEndian(checksumOf(body));
}

std::string utf8FromLatin1(std::string_view text)
{
    std::string utf8;
    for (const char c : text) {
        const auto byte = std::uint8_t(c);
        if (byte < 0x80)
            utf8 += c;
        else
            utf8 += {char(0xc0 | byte >> 6), char(0x80 | (byte & 0x3f))};
    }
    return utf8;
}

/// Adds what a chunk of texts says; a chunk that says nothing whole adds nothing.
void addText(std::string_view type, std::string_view data, PictureText& text)
{
    const auto end = data.find('\0');
    if (end == std::string_view::npos || end == 0)
        return;
    const std::string keyword = utf8FromLatin1(data.substr(0, end));
    auto rest = data.substr(end + 1);
    if (type == "tEXt") {
        text[keyword] = utf8FromLatin1(rest);
        return;
    }
    if (rest.size() < 2 || rest[0] != '\0') // compressed: not ours
        return;
    rest.remove_prefix(2);
    for (int skipped = 0; skipped < 2; ++skipped) { // language, translated keyword
        const auto zero = rest.find('\0');
        if (zero == std::string_view::npos)
            return;
        rest.remove_prefix(zero + 1);
    }
    text[keyword] = std::string(rest);
}

} // namespace

std::string encodedPicture(std::span<const std::uint8_t> pixels, std::int64_t height, std::int64_t width, const PictureText& text)
{
    const auto plane = std::size_t(height) * std::size_t(width);
    if (height < 1 || width < 1 || pixels.size() != 3 * plane)
        throw Error("image.shape", "A picture of " + std::to_string(width) + " × " + std::to_string(height) + " has not " + std::to_string(pixels.size()) + " bytes.");
    for (const auto& [keyword, value] : text)
        requireKeyword(keyword, value);
    cv::Mat image(int(height), int(width), CV_8UC3);
    for (std::int64_t y = 0; y < height; ++y) {
        auto* row = image.ptr<std::uint8_t>(int(y));
        for (std::int64_t x = 0; x < width; ++x)
            for (std::size_t channel = 0; channel < 3; ++channel) // OpenCV's order is blue, green, red
                row[std::size_t(3 * x) + 2 - channel] = pixels[channel * plane + std::size_t(y * width + x)];
    }
    std::vector<std::uint8_t> encoded;
    cv::imencode(".png", image, encoded);
    std::string bytes(encoded.begin(), encoded.end());
    std::string chunks;
    for (const auto& [keyword, value] : text)
        chunks += textChunk(keyword, value);
    bytes.insert(kHeaderEnd, chunks);
    return bytes;
}

void writePicture(const std::filesystem::path& file, std::span<const std::uint8_t> pixels, std::int64_t height, std::int64_t width, const PictureText& text)
{
    writeFileAtomically(file, encodedPicture(pixels, height, width, text));
}

DecodedPicture decodedPicture(std::string_view png)
{
    const cv::Mat image = cv::imdecode(std::vector<std::uint8_t>(png.begin(), png.end()), cv::IMREAD_COLOR);
    if (image.empty())
        throw Error("image.unreadable", "A picture could not be decoded.");
    DecodedPicture picture{image.rows, image.cols, {}};
    const std::size_t plane = std::size_t(image.rows) * std::size_t(image.cols);
    picture.pixels.resize(3 * plane);
    for (int y = 0; y < image.rows; ++y) {
        const auto* row = image.ptr<std::uint8_t>(y);
        for (int x = 0; x < image.cols; ++x)
            for (std::size_t channel = 0; channel < 3; ++channel)
                picture.pixels[channel * plane + std::size_t(y) * std::size_t(image.cols) + std::size_t(x)] = row[std::size_t(3 * x) + 2 - channel];
    }
    return picture;
}

PictureText readPictureText(const std::filesystem::path& file)
{
    std::error_code failure;
    if (const auto size = std::filesystem::file_size(file, failure); !failure && size > kLargestFile)
        throw Error("image.unreadable", "'" + file.string() + "' has " + std::to_string(size) + " bytes, more than a picture.");
    const std::string bytes = readFile(file);
    std::string_view rest(bytes);
    if (!rest.starts_with(kSignature))
        throw Error("image.unreadable", "'" + file.string() + "' is no PNG file, whatever its name says.");
    rest.remove_prefix(kSignature.size());
    PictureText text;
    while (rest.size() >= 12) { // length, type, checksum
        const std::size_t length = fromBigEndian(rest);
        if (length > rest.size() - 12 || fromBigEndian(rest.substr(8 + length)) != checksumOf(rest.substr(4, 4 + length)))
            break;
        const auto type = rest.substr(4, 4), data = rest.substr(8, length);
        if (type == "tEXt" || type == "iTXt")
            addText(type, data, text);
        rest.remove_prefix(12 + length);
    }
    return text;
}

} // namespace palimpsest
