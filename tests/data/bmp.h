// SPDX-License-Identifier: GPL-3.0-or-later
// Image files without a library that writes them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

namespace palimpsest::test {

/// A BMP file of one colour.
inline void writeBmp(const std::filesystem::path& file, int width, int height, int red, int green, int blue)
{
    std::filesystem::create_directories(file.parent_path());
    const int row = (3 * width + 3) / 4 * 4;
    std::string bytes = "BM";
    const auto number = [&](std::uint32_t value, int count) {
        for (int i = 0; i < count; ++i)
            bytes += char(value >> (8 * i) & 0xff);
    };
    number(std::uint32_t(54 + row * height), 4);
    number(0, 4);
    number(54, 4);
    number(40, 4);
    number(std::uint32_t(width), 4);
    number(std::uint32_t(height), 4);
    number(1, 2);
    number(24, 2);
    number(0, 4);
    number(std::uint32_t(row * height), 4);
    for (int i = 0; i < 4; ++i)
        number(0, 4);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x)
            for (const int value : {blue, green, red})
                bytes += char(value);
        bytes.append(std::size_t(row - 3 * width), '\0');
    }
    std::ofstream(file, std::ios::binary) << bytes;
}

/// A folder of images by class: red, green and blue ones, `train` + `test` of each; and one file that is no image.
inline void writeColourFolder(const std::filesystem::path& folder, int train = 6, int test = 4)
{
    const char* names[] = {"red", "green", "blue"};
    for (int c = 0; c < 3; ++c)
        for (int i = 0; i < train + test; ++i)
            writeBmp(folder / (i < train ? "train" : "test") / names[c] / (std::to_string(100 + i) + ".bmp"), 20 + i, 15, c == 0 ? 200 : 10 + i,
                     c == 1 ? 200 : 10 + i, c == 2 ? 200 : 10 + i);
    std::ofstream(folder / "train/red/broken.png") << "nothing";
}

} // namespace palimpsest::test
