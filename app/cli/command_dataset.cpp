// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/dataset_words.h"
#include "app/cli/exit_codes.h"
#include "core/base/error.h"
#include "core/data/detect.h"
#include "core/data/image_cache.h"
#include "core/data/image_folder.h"
#include "core/imaging/decode.h"
#include "core/imaging/render_garment.h"

#include <iostream>

namespace palimpsest {

namespace {

void listDatasets()
{
    for (const auto& dataset : datasets()) {
        std::cout << dataset.id << "  (" << dataset.title << ")\n";
        if (!dataset.package.empty())
            std::cout << "  Debian package " << dataset.package << "\n";
        if (!dataset.credit.empty())
            std::cout << "  " << dataset.credit << "\n";
        std::cout << layoutOf(dataset) << "\n\n";
    }
}

int detect(const std::string& folder)
{
    const auto found = detectDatasets(std::filesystem::absolute(folder).lexically_normal());
    for (const auto& candidate : found)
        std::cout << candidate.id << "  " << findDataset(candidate.id)->title << ": " << candidate.sentence << "\n  --dataset " << candidate.id << " --folder "
                  << candidate.folder.string() << "\n";
    if (found.empty())
        std::cout << "No dataset that can be read lies there. `palimpsest-cli dataset list` draws the layouts.\n";
    return found.empty() ? kExitBadInput : kExitDone;
}

Json describe(const Dataset& dataset)
{
    Json unreadable = Json::array();
    for (const auto& file : dataset.unreadable)
        unreadable.push_back({{"path", file.path}, {"reason", file.reason}});
    return {{"spec", toJson(dataset.spec)}, {"hash", dataset.hash}, {"classes", dataset.descriptor->classes},
            {"shape", {dataset.train.channels, dataset.descriptor->height, dataset.descriptor->width}}, {"train", dataset.split.train.size()},
            {"validation", dataset.split.validation.size()}, {"test", dataset.split.test.size()}, {"unreadable", unreadable}};
}

void print(const Dataset& dataset)
{
    std::cout << dataset.descriptor->title << ": " << dataset.split.train.size() << " images to learn from, " << dataset.split.validation.size()
              << " for validation, " << dataset.split.test.size() << " to test on; " << dataset.descriptor->classes.size() << " classes, "
              << (dataset.train.channels == 1 ? "grey" : "colour") << ", " << dataset.descriptor->height << " × " << dataset.descriptor->width << "\nhash " << dataset.hash
              << "\n";
    for (const auto& file : dataset.unreadable)
        std::cout << "left out: " << file.path << ": " << file.reason << "\n";
}

/// For a program that waits for the images: a line of JSON for every step, the last one "done" or "failed".
int openWithEvents(const DatasetSpec& spec)
{
    const auto say = [](const Json& event) { std::cout << event.dump(-1, ' ', false, Json::error_handler_t::replace) << "\n" << std::flush; };
    try {
        const auto dataset = openDataset(spec, {decodeImage, [&](std::int64_t done, std::int64_t total) {
                                                    say({{"event", "progress"}, {"done", done}, {"total", total}});
                                                }, renderGarment});
        say({{"event", "done"}, {"hash", dataset->hash}});
        return kExitDone;
    } catch (const Error& error) {
        say({{"event", "failed"}, {"code", error.code()}, {"sentence", error.what()}, {"hint", error.hint()}});
        return kExitBadInput;
    }
}

} // namespace

void addDatasetCommand(CLI::App& app, int& code)
{
    auto* command = app.add_subcommand("dataset", "List the datasets that can be read, tell what a folder is, or open one");
    command->require_subcommand(1);
    command->add_subcommand("list", "Every dataset with the layout of its files")->callback([] { listDatasets(); });

    auto* detecting = command->add_subcommand("detect", "Say which datasets a folder can be");
    auto folder = std::make_shared<std::string>();
    detecting->add_option("folder", *folder, "The folder")->required()->check(CLI::ExistingDirectory);
    detecting->callback([folder, &code] { code = detect(*folder); });

    auto* opening = command->add_subcommand("open", "Open a dataset: decodes a folder of images once, and says what it holds and what cannot be read");
    auto words = std::make_shared<DatasetWords>();
    auto spec = std::make_shared<std::string>();
    auto json = std::make_shared<bool>(false), events = std::make_shared<bool>(false);
    addDatasetOptions(*opening, words);
    opening->add_option("--spec", *spec, "The dataset as an experiment's file has it, in JSON");
    opening->add_flag("--json", *json, "Print JSON for other programs");
    opening->add_flag("--events", *events, "Write progress as lines of JSON");
    opening->footer("Decoded images are kept in " + imageCacheFolder().string() + ", which may be deleted at any time.");
    opening->callback([=, &code] {
        const DatasetSpec wanted = spec->empty() ? specOf(*words) : datasetSpecFromJson(parseJson(*spec, "--spec"), "dataset");
        if (*events) {
            code = openWithEvents(wanted);
            return;
        }
        const auto dataset = openWithProgress(wanted);
        if (*json)
            std::cout << describe(*dataset).dump(2) << "\n";
        else
            print(*dataset);
    });
}

} // namespace palimpsest
