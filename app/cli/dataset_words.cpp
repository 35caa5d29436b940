// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/dataset_words.h"

#include "app/cli/progress_line.h"
#include "core/experiment/plan.h"
#include "core/imaging/decode.h"
#include "core/imaging/render_garment.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>

namespace palimpsest {

namespace {

constexpr std::size_t kFilesNamed = 5; ///< of those that cannot be read

} // namespace

void addDatasetOptions(CLI::App& command, const std::shared_ptr<DatasetWords>& words)
{
    DatasetSpec& spec = words->spec;
    command.add_option("--plan", words->plan, "Take the dataset of this plan")->check(CLI::ExistingFile);
    command.add_option("--dataset", spec.id, "The dataset's id (`palimpsest-cli dataset list`)")->capture_default_str();
    command.add_option("--folder", spec.folder, "Where its files lie (default: where its Debian package puts them)");
    command.add_option("--train-count", spec.trainCount, "Training images to draw; 0 for all")->check(CLI::NonNegativeNumber);
    command.add_option("--test-count", spec.testCount, "Test images to draw; 0 for all")->check(CLI::NonNegativeNumber);
    command.add_option("--split-seed", spec.splitSeed, "Seed of both draws and of the validation split");
    command.add_option("--validation", spec.validation, "Share of each class that is kept out of the training pool")->check(CLI::Range(0.0, 0.9));
    command.add_option("--image-size", spec.imageSize, "Side in pixels that images of a folder are brought to; 0 for the dataset's usual one");
}

DatasetSpec specOf(const DatasetWords& words)
{
    if (!words.plan.empty())
        return planFromJson(readJson(words.plan), "'" + words.plan + "'").dataset;
    DatasetSpec spec = words.spec;
    if (!spec.folder.empty())
        spec.folder = std::filesystem::absolute(spec.folder).lexically_normal().string();
    return datasetSpecFromJson(toJson(spec), "dataset");
}

std::shared_ptr<const Dataset> openWithProgress(const DatasetSpec& spec)
{
    ProgressLine line(stderr); // standard output is for what was asked
    const auto start = std::chrono::steady_clock::now();
    const auto dataset = openDataset(spec, {decodeImage, [&](std::int64_t done, std::int64_t total) {
                                                const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
                                                const double fraction = double(done) / double(std::max<std::int64_t>(total, 1));
                                                line.show(fraction, done > 0 ? seconds * (1 / fraction - 1) : -1,
                                                          "decoding " + std::to_string(done) + " of " + std::to_string(total) + " images");
                                            }, renderGarment});
    line.finish();
    for (std::size_t i = 0; i < std::min(dataset->unreadable.size(), kFilesNamed); ++i)
        std::fprintf(stderr, "palimpsest-cli: %s is left out: %s\n", dataset->unreadable[i].path.c_str(), dataset->unreadable[i].reason.c_str());
    if (dataset->unreadable.size() > kFilesNamed)
        std::fprintf(stderr, "palimpsest-cli: … and %zu more files; `palimpsest-cli dataset open` lists all of them\n", dataset->unreadable.size() - kFilesNamed);
    return dataset;
}

} // namespace palimpsest
