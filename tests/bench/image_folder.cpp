// SPDX-License-Identifier: GPL-3.0-or-later
// Opening a folder of images for the first time (every file decoded and resized) against opening it again (from the cache, checked against its hash),
// and against the floor of the second: reading as many bytes and hashing them. Usage: bench_image_folder [images] [side of the files] [side wanted]
#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/data/dataset.h"
#include "core/data/image_cache.h"
#include "core/imaging/decode.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace fs = std::filesystem;
using namespace palimpsest;

namespace {

double seconds(const std::function<void()>& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void write(const fs::path& folder, int images, int side)
{
    for (int i = 0; i < images; ++i) {
        const fs::path place = folder / (i % 10 == 0 ? "val" : "train") / std::to_string(i % 7);
        fs::create_directories(place);
        cv::Mat image(side, side * 4 / 3, CV_8UC3);
        cv::randu(image, 0, 256);
        cv::GaussianBlur(image, image, {9, 9}, 0); // compresses as photographs do
        cv::imwrite((place / (std::to_string(i) + ".jpg")).string(), image);
    }
}

} // namespace

int main(int argc, char** argv)
{
    const int images = argc > 1 ? std::atoi(argv[1]) : 3000, side = argc > 2 ? std::atoi(argv[2]) : 160, wanted = argc > 3 ? std::atoi(argv[3]) : 64;
    const fs::path folder = fs::temp_directory_path() / ("palimpsest-bench-" + randomId());
    setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1);
    write(folder / "data", images, side);
    DatasetSpec spec;
    spec.id = "image-folder";
    spec.folder = (folder / "data").string();
    spec.imageSize = wanted;

    std::string first, again;
    const double decoding = seconds([&] { first = openDataset(spec, {decodeImage, {}})->hash; });
    double cached = 1e9, floor = 1e9;
    const fs::path file = fs::directory_iterator(imageCacheFolder())->path();
    for (int round = 0; round < 5; ++round) {
        cached = std::min(cached, seconds([&] { again = openDataset(spec)->hash; }));
        floor = std::min(floor, seconds([&] { sha256(readFile(file)); }));
    }
    std::printf("%d JPEG files of %d x %d to %d x %d, %.0f MB decoded\n", images, side * 4 / 3, side, wanted, wanted, double(fs::file_size(file)) / 1e6);
    std::printf("decoded           %8.3f s   %6.0f images/s\n", decoding, images / decoding);
    std::printf("from the cache    %8.3f s   %6.0f images/s   %.0f times faster, %s\n", cached, images / cached, decoding / cached,
                first == again ? "the same images" : "OTHER IMAGES");
    std::printf("read and hash     %8.3f s   the floor: the cache takes %.1f times as long\n", floor, cached / floor);
    fs::remove_all(folder);
    return first == again ? 0 : 1;
}
