// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/decode_folder.h"

#include "core/base/error.h"
#include "core/base/hash.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr std::chrono::milliseconds kBetweenReports{100};

/// Files of a part in one piece of memory, in their order; what came of each is filled in by the workers.
struct Part {
    std::vector<const ImageFile*> files;
    ImageSet set;
    std::vector<std::string> reasons; ///< "" for a file that was read
    std::vector<std::uint8_t> grey;   ///< not vector<bool>: several threads write
};

Part makePart(std::initializer_list<const std::vector<ImageFile>*> lists, int side)
{
    Part part;
    for (const auto* list : lists)
        for (const auto& file : *list)
            part.files.push_back(&file);
    part.set.channels = 3;
    part.set.height = part.set.width = side;
    part.set.pixels.resize(part.files.size() * part.set.imageBytes());
    part.reasons.resize(part.files.size());
    part.grey.resize(part.files.size());
    return part;
}

/// All processors on all files; returns when all are done. Throws what `progress` throws, after the workers have stopped.
void decodeAll(const fs::path& root, std::initializer_list<Part*> parts, int side, ImageDecoder decoder,
               const std::function<void(std::int64_t, std::int64_t)>& progress)
{
    struct Job {
        Part* part;
        std::size_t index;
    };
    std::vector<Job> jobs;
    for (Part* part : parts)
        for (std::size_t i = 0; i < part->files.size(); ++i)
            jobs.push_back({part, i});

    std::atomic<std::size_t> next{0}, done{0};
    std::atomic<bool> stop{false};
    std::mutex mutex;
    std::condition_variable ended;
    std::size_t working = 0;
    const auto work = [&] {
        for (std::size_t number = next++; number < jobs.size() && !stop; number = next++) {
            const auto& [part, index] = jobs[number];
            try {
                part->grey[index] = decoder(root / part->files[index]->path, side, part->set.pixels.data() + index * part->set.imageBytes());
            } catch (const std::exception& error) {
                part->reasons[index] = error.what();
            }
            ++done;
        }
        const std::lock_guard guard(mutex);
        if (--working == 0)
            ended.notify_all();
    };
    std::vector<std::jthread> workers;
    working = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, std::max<std::size_t>(jobs.size(), 1));
    for (std::size_t i = 0, count = working; i < count; ++i)
        workers.emplace_back(work);
    std::unique_lock lock(mutex);
    for (bool over = false; !over;) { // the last report is of all files
        over = ended.wait_for(lock, kBetweenReports, [&] { return working == 0; });
        if (!progress)
            continue;
        lock.unlock();
        try {
            progress(std::int64_t(done.load()), std::int64_t(jobs.size()));
        } catch (...) {
            stop = true;
            throw; // the workers are joined on the way out
        }
        lock.lock();
    }
}

/// Closes the gaps that unreadable files left.
void compact(Part& part, std::vector<UnreadableFile>& unreadable)
{
    const std::size_t bytes = part.set.imageBytes();
    std::size_t kept = 0;
    for (std::size_t i = 0; i < part.files.size(); ++i) {
        if (!part.reasons[i].empty()) {
            unreadable.push_back({part.files[i]->path, part.reasons[i]});
            continue;
        }
        if (kept != i)
            std::copy_n(part.set.pixels.begin() + std::ptrdiff_t(i * bytes), bytes, part.set.pixels.begin() + std::ptrdiff_t(kept * bytes));
        part.grey[kept] = part.grey[i];
        part.set.labels.push_back(part.files[i]->label);
        ++kept;
    }
    part.grey.resize(kept);
    part.set.count = std::int64_t(kept);
    part.set.pixels.resize(kept * bytes);
}

/// Grey images have three equal channels: keeps the first.
void keepOneChannel(ImageSet& set)
{
    const std::size_t plane = std::size_t(set.height) * std::size_t(set.width);
    for (std::size_t i = 1; i < std::size_t(set.count); ++i)
        std::copy_n(set.pixels.begin() + std::ptrdiff_t(3 * i * plane), plane, set.pixels.begin() + std::ptrdiff_t(i * plane));
    set.channels = 1;
    set.pixels.resize(std::size_t(set.count) * plane);
    set.pixels.shrink_to_fit();
}

/// Mean and deviation of each channel of the first `count` images, from whole numbers and therefore the same everywhere.
void measure(const ImageSet& set, std::int64_t count, std::vector<double>& mean, std::vector<double>& deviation)
{
    const std::size_t plane = std::size_t(set.height) * std::size_t(set.width);
    for (int channel = 0; channel < set.channels; ++channel) {
        std::uint64_t sum = 0, squares = 0;
        for (std::size_t image = 0; image < std::size_t(count); ++image) {
            const std::uint8_t* pixels = set.pixels.data() + (image * std::size_t(set.channels) + std::size_t(channel)) * plane;
            std::uint64_t sumHere = 0, squaresHere = 0;
            for (std::size_t i = 0; i < plane; ++i) {
                sumHere += pixels[i];
                squaresHere += std::uint64_t(pixels[i]) * pixels[i];
            }
            sum += sumHere;
            squares += squaresHere;
        }
        const double pixels = double(count) * double(plane), average = double(sum) / pixels;
        const double variance = std::max(0.0, double(squares) / pixels - average * average);
        mean.push_back(average / 255);
        deviation.push_back(std::max(std::sqrt(variance) / 255, 1e-3)); // images of one colour can still be normalised
    }
}

} // namespace

DecodedFolder decodeFolder(const fs::path& root, const FolderListing& listing, int side, bool greyIfAllAre, ImageDecoder decoder,
                           const std::function<void(std::int64_t done, std::int64_t total)>& progress)
{
    Part train = makePart({&listing.train, &listing.validation}, side), test = makePart({&listing.test}, side);
    decodeAll(root, {&train, &test}, side, decoder, progress);
    DecodedFolder folder;
    folder.ownValidation = std::int64_t(std::count(train.reasons.begin() + std::ptrdiff_t(listing.train.size()), train.reasons.end(), std::string()));
    compact(train, folder.unreadable);
    compact(test, folder.unreadable);
    if (train.set.count == folder.ownValidation || test.set.count == 0)
        throw Error("folder.unreadable",
                    "None of the " + std::string(test.set.count == 0 ? "test" : "training") + " images in '" + root.string() + "' can be read; the first is '"
                        + folder.unreadable.front().path + "': " + folder.unreadable.front().reason,
                    "Check that the files are PNG or JPEG images.");
    const auto allGrey = [](const Part& part) { return std::all_of(part.grey.begin(), part.grey.end(), [](std::uint8_t grey) { return grey != 0; }); };
    if (greyIfAllAre && allGrey(train) && allGrey(test)) {
        keepOneChannel(train.set);
        keepOneChannel(test.set);
    }
    measure(train.set, train.set.count - folder.ownValidation, folder.mean, folder.deviation);
    folder.train = std::move(train.set);
    folder.test = std::move(test.set);
    folder.hash = sha256(hashOfPart("train", folder.train) + hashOfPart("test", folder.test));
    return folder;
}

} // namespace palimpsest
