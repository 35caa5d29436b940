// SPDX-License-Identifier: GPL-3.0-or-later
// Small image files of known colours.
#pragma once

#include <filesystem>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

namespace palimpsest::test {

/// A picture of one colour, given as red, green, blue; the left third is white.
inline void writeColour(const std::filesystem::path& file, int width, int height, int red, int green, int blue)
{
    std::filesystem::create_directories(file.parent_path());
    cv::Mat image(height, width, CV_8UC3, cv::Scalar(blue, green, red));
    image(cv::Rect(0, 0, width / 3, height)).setTo(cv::Scalar(255, 255, 255));
    cv::imwrite(file.string(), image);
}

inline void writeGrey(const std::filesystem::path& file, int width, int height, int value)
{
    std::filesystem::create_directories(file.parent_path());
    cv::imwrite(file.string(), cv::Mat(height, width, CV_8UC1, cv::Scalar(value)));
}

} // namespace palimpsest::test
