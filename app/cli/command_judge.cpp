// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/exit_codes.h"
#include "app/cli/progress_line.h"
#include "app/cli/seed_words.h"
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/paths.h"
#include "core/engine/runner/diffusion/judge_training.h"
#include "core/imaging/decode.h"
#include "core/results/numbers.h"

#include <filesystem>
#include <iostream>
#include <memory>

namespace palimpsest {

namespace {

struct JudgeWords {
    std::string of = "captioned-shapes", folder, out, commit;
    JudgeTraining training;
    std::int64_t testPictures = 4000;
};

std::string commandOf(const JudgeWords& words)
{
    return "palimpsest-cli judge train --of " + words.of + " --out " + words.out + " --steps " + std::to_string(words.training.steps) + " --seed " + std::to_string(words.training.seed);
}

JudgeSubject subjectOf(const JudgeWords& words)
{
    if (words.of == "captioned-shapes")
        return shapesSubject();
    DatasetSpec spec;
    spec.id = words.of;
    spec.folder = words.folder;
    return words.of == "captioned-fashion" ? fashionSubject(words.folder) : classSubject(openDataset(spec, {decodeImage, {}}));
}

std::filesystem::path recordOf(const JudgeWords& words)
{
    return std::filesystem::path(words.out).replace_extension(".json");
}

/// Before the training, which takes long, rather than after it.
void requirePlaceFor(const JudgeWords& words)
{
    const std::filesystem::path file = words.out;
    if (recordOf(words) == file)
        throw Error("judge.out", "'" + words.out + "' is where the judge's record goes, so its weights cannot.", "Choose a name that ends with .safetensors.");
    if (isFolder(file))
        throw Error("judge.out", "'" + words.out + "' is a folder; the name of a file was expected.", "Choose a name that ends with .safetensors.");
    auto trial = file;
    trial += ".trial";
    writeFileAtomically(trial, "");
    std::filesystem::remove(trial);
}

int train(const JudgeWords& words)
{
    requirePlaceFor(words);
    ProgressLine line;
    const auto started = std::chrono::steady_clock::now();
    const auto result = trainJudge(subjectOf(words), words.out, words.training, words.testPictures, [&](std::int64_t step, double loss) {
        const double fraction = double(step) / double(words.training.steps);
        line.show(fraction, secondsSince(started) / fraction * (1 - fraction), "step " + std::to_string(step) + ", loss " + fixedNumber(loss, 3));
        return true;
    });
    line.finish();
    Json record{{"dataset", words.of}, {"command", commandOf(words)}, {"seed", words.training.seed}, {"steps", words.training.steps}, {"batch", words.training.batchSize}, {"learning_rate", words.training.learningRate},
                {"accuracy", toJson(result->accuracy)}, {"test_series", kJudgeTestSeed}, {"sha256", result->weightsHash}, {"version", PALIMPSEST_VERSION}};
    if (!words.commit.empty())
        record["commit"] = words.commit;
    writeJson(recordOf(words), record);
    std::cout << "Trained in " << formatDuration(result->seconds) << ". Of " << result->accuracy.pictures << " other pictures it finds exactly what they show:\n";
    for (const auto& [trait, share] : result->accuracy.exact)
        std::cout << "  " << trait << "  " << fixedNumber(100 * share, 2) << " %\n";
    return kExitDone;
}

} // namespace

void addJudgeCommand(CLI::App& app, int& code)
{
    auto* command = app.add_subcommand("judge", "Classifiers that the pictures of models are judged by");
    command->require_subcommand(1);
    auto* training = command->add_subcommand("train", "Train one on the pictures of a dataset, on one thread, and say how often it is right");
    auto words = std::make_shared<JudgeWords>();
    training->add_option("--of", words->of, "The dataset: captioned-shapes, captioned-fashion (garments in styles), or one of images, whose classes are judged")->capture_default_str();
    training->add_option("--folder", words->folder, "Where its files lie (default: where its Debian package puts them)");
    training->add_option("-o,--out", words->out, "The safetensors file to write; what it is and how right goes into a JSON file beside it")->required();
    training->add_option("--steps", words->training.steps, "Steps of 64 pictures")->check(CLI::Range(1, 1000000))->capture_default_str();
    training->add_option("--seed", words->training.seed, "Of weights, pictures and noise")->check(complaintAboutSeed, "")->capture_default_str();
    training->add_option("--pictures", words->testPictures, "How many pictures it is tested on")->check(CLI::Range(100, 1000000))->capture_default_str();
    training->add_option("--commit", words->commit, "The state of the sources, for the record");
    training->callback([words, &code] { code = train(*words); });
}

} // namespace palimpsest
