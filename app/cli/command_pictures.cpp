// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/exit_codes.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/engine/metrics/concept_metrics.h"
#include "core/experiment/catalogue.h"
#include "core/imaging/picture_file.h"
#include "core/results/concept_matrix.h"
#include "core/results/numbers.h"
#include "core/store/picture_bundle.h"

#include <iostream>
#include <limits>
#include <memory>

namespace palimpsest {

namespace {

struct PictureWords {
    std::string file, folder, before;
    std::size_t first = 0, count = std::numeric_limits<std::size_t>::max();
};

/// "picture-0012.png": sorts by number.
std::string nameOf(std::size_t picture)
{
    const auto number = std::to_string(picture);
    return "picture-" + std::string(number.size() < 4 ? 4 - number.size() : 0, '0') + number + ".png";
}

/// The run that a bundle lies in (…/<id>/bundles/pictures.safetensors), "" for a bundle elsewhere.
std::string runOf(const std::string& bundle)
{
    const auto folder = std::filesystem::absolute(bundle).lexically_normal().parent_path();
    const bool isInRun = folder.filename() == "bundles" && std::filesystem::exists(folder.parent_path() / "experiment.json");
    return isInRun ? folder.parent_path().filename().string() : "";
}

int exportPictures(const PictureWords& words)
{
    const auto bundle = readPictureBundle(words.file);
    if (words.first >= bundle.size())
        throw Error("bundle.range", "'" + words.file + "' has " + std::to_string(bundle.size()) + " pictures, so none has the number " + std::to_string(words.first) + ".", "Numbers count from 0.");
    makeFolder(words.folder);
    const std::string run = runOf(words.file);
    std::size_t written = 0;
    for (std::size_t i = words.first; i < bundle.size() && written < words.count; ++i, ++written) {
        PictureText text{{"prompt", bundle.prompts[i]}, {"seed", std::to_string(bundle.seeds[i])}, {"Software", std::string("Palimpsest ") + PALIMPSEST_VERSION}};
        for (const char* key : {"model_hash", "sampler", "steps", "guidance"})
            if (const auto said = bundle.metadata.find(key); said != bundle.metadata.end())
                text[key] = said->second;
        if (!run.empty())
            text["run"] = run; // the window opens it when the picture is dropped there
        writePicture(std::filesystem::path(words.folder) / nameOf(i), bundle.picture(i), bundle.height, bundle.width, text);
    }
    std::cout << written << (written == 1 ? " picture" : " pictures") << " in " << words.folder << "\n";
    return kExitDone;
}

/// A text out of a file that anybody may have made: what a terminal would obey, or is not UTF-8, becomes question marks, and what is longer than any prompt is cut off.
std::string harmless(const std::string& text)
{
    constexpr std::size_t kLongest = 4000;
    std::string shown = Json(text.substr(0, kLongest)).dump(-1, ' ', false, Json::error_handler_t::replace); // invalid bytes become U+FFFD
    shown = Json::parse(shown).get<std::string>();
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const auto byte = static_cast<unsigned char>(shown[i]), next = static_cast<unsigned char>(i + 1 < shown.size() ? shown[i + 1] : 0);
        if (byte < 0x20 || byte == 0x7F)
            shown[i] = '?';
        else if (byte == 0xC2 && next >= 0x80 && next < 0xA0)
            shown.replace(i, 2, "?"); // U+0080 to U+009F
    }
    return text.size() > kLongest ? shown + " … (" + std::to_string(text.size()) + " bytes)" : shown;
}

int describePicture(const std::string& file)
{
    const auto text = readPictureText(file);
    for (const auto& [keyword, value] : text)
        std::cout << harmless(keyword) << ": " << harmless(value) << "\n";
    if (text.empty())
        std::cout << "'" << file << "' does not say where it comes from.\n";
    return kExitDone;
}

/// Shares in percent, as CSV; with another bundle what became of them, in points.
int showMatrix(const PictureWords& words)
{
    auto matrix = conceptMatrix(readPictureBundle(words.file));
    if (!words.before.empty())
        matrix = differenceOf(matrix, conceptMatrix(readPictureBundle(words.before)));
    std::cout << "asked,pictures";
    for (const auto& id : matrix.concepts)
        std::cout << "," << id;
    std::cout << ",nothing of its kind\n";
    for (std::size_t row = 0; row < matrix.concepts.size(); ++row) {
        std::cout << matrix.concepts[row] << "," << matrix.counts[row];
        for (std::size_t column = 0; column < matrix.concepts.size(); ++column)
            std::cout << "," << fixedNumber(100 * matrix.at(row, column), 2);
        std::cout << "," << fixedNumber(100 * matrix.nothing[row], 2) << "\n";
    }
    return kExitDone;
}

int showMetrics(const std::string& file)
{
    const auto bundle = readPictureBundle(file);
    for (const auto& [id, value] : conceptMetrics(bundle)) {
        const auto* metric = findMetric(id);
        std::cout << (metric ? metric->title : id) << "  " << fixedNumber(value, metric ? metric->decimals : 4) << (metric && !metric->unit.empty() ? " " + metric->unit : "") << "\n";
    }
    if (const auto judge = bundle.metadata.find("judge"); judge != bundle.metadata.end())
        std::cout << "Judge: " << judge->second << "\n";
    return kExitDone;
}

} // namespace

void addPicturesCommand(CLI::App& app, int& code)
{
    auto* command = app.add_subcommand("pictures", "Pictures that models drew: take them out of a run's bundle, ask where one comes from, judge them anew");
    command->require_subcommand(1);
    auto words = std::make_shared<PictureWords>();
    auto* exporting = command->add_subcommand("export", "Write the pictures of a bundle as PNG files that say their prompt, seed, model and run");
    exporting->add_option("bundle", words->file, "The bundle, bundles/pictures.safetensors of a run")->required();
    exporting->add_option("-t,--to", words->folder, "The folder to write to")->required();
    exporting->add_option("--first", words->first, "Number of the first picture, from 0")->check(CLI::NonNegativeNumber)->capture_default_str();
    exporting->add_option("--count", words->count, "How many pictures (default: all)")->check(CLI::PositiveNumber);
    exporting->callback([words, &code] { code = exportPictures(*words); });

    auto* describing = command->add_subcommand("describe", "Say prompt, seed, model and run of a PNG file");
    describing->add_option("file", words->file, "The picture")->required();
    describing->callback([words, &code] { code = describePicture(words->file); });

    auto* counting = command->add_subcommand("matrix", "Say how often each concept is found in pictures that were asked for each, in percent, as CSV");
    counting->add_option("bundle", words->file, "The bundle")->required();
    counting->add_option("--before", words->before, "The bundle of the model before: differences from it are said instead, in points");
    counting->callback([words, &code] { code = showMatrix(*words); });

    auto* measuring = command->add_subcommand("metrics", "Compute the metrics of a bundle of pictures; no model is needed");
    measuring->add_option("bundle", words->file, "The bundle")->required();
    measuring->callback([words, &code] { code = showMetrics(words->file); });
    addPictureScoreCommands(*command, code);
}

} // namespace palimpsest
