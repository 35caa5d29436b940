// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/contact_sheet.h"
#include "app/cli/exit_codes.h"
#include "app/cli/progress_line.h"
#include "app/cli/seed_words.h"
#include "app/cli/workspaces.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/engine/runner/diffusion/preview_server.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <memory>
#include <unistd.h>
#include <utility>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

struct PreviewWords {
    std::vector<std::string> prompts;
    std::string workspace, run, folder, device = "cpu", out, side = "both";
    bool shipped = false, serve = false;
    std::vector<std::uint64_t> seeds{1};
    PreviewRequest request; ///< sampler, steps, guidance
};

/// "a red circle" as a file's name can have it.
std::string fileWord(const std::string& prompt)
{
    std::string word;
    for (const char c : prompt.substr(0, 60)) {
        if (std::isalnum(static_cast<unsigned char>(c)) && static_cast<unsigned char>(c) < 0x80)
            word += c;
        else if (!word.empty() && word.back() != '-')
            word += '-';
    }
    while (!word.empty() && word.back() == '-')
        word.pop_back();
    return word.empty() ? "empty" : word;
}

/// Each seed once, in their order: the same seed would draw the same picture again.
std::vector<std::uint64_t> eachOnce(const std::vector<std::uint64_t>& seeds)
{
    std::vector<std::uint64_t> once;
    for (const auto seed : seeds)
        if (std::find(once.begin(), once.end(), seed) == once.end())
            once.push_back(seed);
    return once;
}

/// The models that are drawn with, and what their files' names end with.
std::vector<std::pair<PreviewModel, std::string>> modelsOf(const PreviewWords& words, const std::string& run)
{
    if (words.shipped)
        return {{{}, ""}};
    if (!words.folder.empty())
        return {{{"", false, fs::absolute(words.folder).lexically_normal()}, ""}};
    std::vector<std::pair<PreviewModel, std::string>> models;
    if (words.side != "unlearned")
        models.push_back({{run, true}, "-original"});
    if (words.side != "original")
        models.push_back({{run, false}, "-unlearned"});
    return models;
}

int drawForPeople(const PreviewWords& words)
{
    if (int(!words.run.empty()) + int(!words.folder.empty()) + int(words.shipped) != 1) {
        std::fprintf(stderr, "palimpsest-cli preview needs one of --run, --folder and --shipped: the model that draws.\n");
        return kExitUsage;
    }
    fs::path workspace;
    std::string run;
    if (!words.run.empty()) {
        workspace = workspaceOr(words.workspace);
        run = rowOf(indexedRows(openWorkspace(workspace)), words.run).id;
    }
    const auto start = std::chrono::steady_clock::now();
    PreviewServer server(workspace, words.device);
    const fs::path out = words.out.empty() ? fs::current_path() : fs::path(words.out);
    const auto models = modelsOf(words, run);
    ContactSheet sheet(words.prompts.size(), words.seeds.size() * models.size());
    ProgressLine line(stderr);
    std::vector<CutPrompt> cut;
    bool hasFolder = false;
    for (std::size_t place = 0; place < models.size(); ++place) {
        PreviewRequest request = words.request;
        request.model = models[place].first;
        request.prompts = words.prompts;
        request.seeds = words.seeds;
        server.draw(request,
                    {[&](std::int64_t done, std::int64_t all) {
                         if (!std::exchange(hasFolder, true))
                             makeFolder(out); // not before: a request that is refused leaves nothing behind
                         const double fraction = (double(place) + double(done) / double(all)) / double(models.size());
                         const double spent = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
                         line.show(fraction, spent * (1 - fraction) / fraction, "drawing");
                         return true;
                     },
                     [&](const PreviewPicture& picture) {
                         const auto seed = std::size_t(std::find(words.seeds.begin(), words.seeds.end(), picture.seed) - words.seeds.begin());
                         const std::string name = std::to_string(picture.prompt + 1) + "-" + fileWord(words.prompts[picture.prompt]) + "-seed" + std::to_string(picture.seed) + models[place].second + ".png";
                         writeFileAtomically(out / name, picture.png);
                         line.say((out / name).string());
                         sheet.put(picture.prompt, seed * models.size() + place, picture.png); // original and unlearned side by side
                     }},
                    &cut);
    }
    line.finish();
    for (const auto& each : cut) // the same for all of a run's models: they read with the same text encoder
        std::fprintf(stderr, "\"%s\" is longer than the text encoder reads. This was left out: \"%s\".\n", words.prompts[each.prompt].c_str(), each.words.c_str());
    sheet.write(out / "contact-sheet.png");
    std::cout << (out / "contact-sheet.png").string() << "\n";
    return kExitDone;
}

int preview(const PreviewWords& words)
{
    if (!words.prompts.empty() && !words.serve)
        return drawForPeople(words);
    const bool namesModel = words.shipped || !words.run.empty() || !words.folder.empty();
    if (!words.serve && (namesModel || ::isatty(STDIN_FILENO))) { // requests name their models themselves
        std::fprintf(stderr, "palimpsest-cli preview needs a prompt, such as \"a red circle\", and a model, or --serve; see palimpsest-cli preview --help.\n");
        return kExitUsage;
    }
    // Without a workspace around, models of folders can be drawn with all the same.
    fs::path workspace = words.workspace;
    if (words.workspace.empty()) {
        try {
            workspace = workspaceOr("");
        } catch (const Error&) {
            workspace.clear();
        }
    }
    return servePreviews(workspace, words.device);
}

} // namespace

void addPreviewCommand(CLI::App& app, int& code)
{
    auto* command = app.add_subcommand("preview", "Draw pictures with a text-to-image model: of a run and its original, of a folder, or the one that comes with the program");
    auto words = std::make_shared<PreviewWords>();
    command->add_option("prompts", words->prompts, "What to draw: \"a red circle\" \"a blue star\"");
    command->add_option("-w,--workspace", words->workspace, "The workspace's folder (default: the one around this folder)");
    command->add_option("--run", words->run, "A run's id, or the part of it that only this run has: its model and the one it started from draw");
    command->add_option("--side", words->side, "Which of a run's models draw")->check(CLI::IsMember({"both", "original", "unlearned"}))->capture_default_str();
    command->add_option("--folder", words->folder, "A folder in diffusers' layout, with a model_index.json")->check(CLI::ExistingDirectory);
    command->add_flag("--shipped", words->shipped, "The model of captioned shapes that comes with the program");
    command->add_option("--seeds", words->seeds, "One picture from each: 1,2,3")->delimiter(',')->allow_extra_args(false)->check(complaintAboutSeed, "")->capture_default_str();
    command->add_option("--sampler", words->request.sampler, "ddpm, ddim, pndm, lms, euler or dpm-solver++")->capture_default_str();
    command->add_option("--steps", words->request.steps, "Steps from noise to picture")->capture_default_str();
    command->add_option("--guidance", words->request.guidance, "How far each step leans towards the prompt; from 0 to 1: not at all")->capture_default_str();
    command->add_option("--type", words->request.type, "Precision of the denoiser: fp32, or on a GPU bf16 or fp16")->capture_default_str();
    command->add_option("-o,--out", words->out, "The folder for the pictures and contact-sheet.png (default: this folder)");
    command->add_option("--device", words->device, "cpu, cuda, cuda:N, or auto: cuda where there is such a device")->capture_default_str();
    command->add_flag("--serve", words->serve, "Keep models loaded and answer requests: one JSON object a line on standard input and on standard output, as without prompts");
    command->footer("Every picture's file says its prompt, seed, sampler and the hash of the model. The same prompt and seed begin with the same noise in every model.");
    command->callback([words, &code] {
        words->seeds = eachOnce(words->seeds);
        code = preview(*words);
    });
}

} // namespace palimpsest
