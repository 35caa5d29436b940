// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/decode.h"

#include "core/base/error.h"
#include "core/base/files.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <string>
#include <string_view>

namespace palimpsest {

namespace {

constexpr std::uintmax_t kLargestFile = 256U << 20;

/// OpenCV would give any file to any of its decoders, some of which are large and seldom used: only these three get to work.
bool isKnownFormat(std::string_view bytes)
{
    return bytes.starts_with("\x89PNG\r\n\x1a\n") || bytes.starts_with("\xff\xd8\xff") || bytes.starts_with("BM");
}

[[noreturn]] void refuse(const std::string& reason)
{
    throw Error("image.unreadable", reason);
}

/// Whether the bytes end as those of a JPEG or PNG must: OpenCV fills what is missing with grey and says nothing.
bool isWhole(std::string_view bytes)
{
    const auto tail = bytes.substr(bytes.size() - std::min<std::size_t>(bytes.size(), 4096));
    if (bytes.starts_with("\xff\xd8"))
        return tail.rfind("\xff\xd9") != std::string_view::npos;
    return !bytes.starts_with("\x89PNG") || tail.rfind("IEND") != std::string_view::npos;
}

cv::Mat resized(const cv::Mat& image, int side)
{
    const double factor = double(side) / std::min(image.rows, image.cols);
    const cv::Size size(std::max(side, int(std::lround(image.cols * factor))), std::max(side, int(std::lround(image.rows * factor))));
    cv::Mat scaled = image;
    if (size != image.size())
        cv::resize(image, scaled, size, 0, 0, factor < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
    return scaled(cv::Rect((scaled.cols - side) / 2, (scaled.rows - side) / 2, side, side));
}

} // namespace

bool decodeImage(const std::filesystem::path& file, int side, std::uint8_t* target)
{
    static std::once_flag once;
    std::call_once(once, [] {
        cv::setNumThreads(1); // whoever calls has a thread for each processor already
        cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
    });
    std::error_code failure;
    const auto size = std::filesystem::file_size(file, failure);
    if (failure)
        refuse("it cannot be read: " + failure.message() + ".");
    if (size > kLargestFile)
        refuse("it has " + std::to_string(size) + " bytes, more than an image of a dataset.");
    const std::string bytes = readFile(file);
    if (bytes.empty())
        refuse("it is empty.");
    if (!isKnownFormat(bytes))
        refuse("it is no PNG, JPEG or BMP file, whatever its name says.");
    if (!isWhole(bytes))
        refuse("it is truncated.");
    cv::Mat image;
    bool grey = false;
    try {
        const cv::Mat raw(1, int(bytes.size()), CV_8UC1, const_cast<char*>(bytes.data()));
        image = cv::imdecode(raw, cv::IMREAD_ANYCOLOR); // 8 bits, one or three channels
        if (image.empty())
            refuse("it is damaged.");
        grey = image.channels() == 1;
        image = resized(image, side);
    } catch (const cv::Exception& error) {
        refuse("it cannot be decoded: " + error.err + ".");
    }
    const std::size_t plane = std::size_t(side) * std::size_t(side);
    for (int y = 0; y < side; ++y) {
        const std::uint8_t* row = image.ptr<std::uint8_t>(y);
        for (int x = 0; x < side; ++x)
            for (int channel = 0; channel < 3; ++channel) // OpenCV's order is blue, green, red
                target[std::size_t(channel) * plane + std::size_t(y) * std::size_t(side) + std::size_t(x)] = grey ? row[x] : row[3 * x + 2 - channel];
    }
    return grey;
}

} // namespace palimpsest
