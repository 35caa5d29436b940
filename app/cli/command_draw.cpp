// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/exit_codes.h"
#include "app/cli/progress_line.h"
#include "app/cli/seed_words.h"
#include "app/cli/workspaces.h"
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/engine/runner/diffusion/drawn_folder.h"
#include "core/text/prompt_list.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <iostream>
#include <memory>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

volatile std::sig_atomic_t isStopped = 0;

struct DrawWords {
    std::string workspace, run, folder, side = "original", device = "cpu", out, forget, retain;
    bool shipped = false;
    PictureOrder order;
};

/// The prompts of a file, each once.
std::vector<std::string> promptsIn(const std::string& file)
{
    std::vector<std::string> prompts;
    for (auto& prompt : readPromptList(file))
        if (std::find(prompts.begin(), prompts.end(), prompt) == prompts.end())
            prompts.push_back(std::move(prompt));
    return prompts;
}

int draw(DrawWords words)
{
    if (int(!words.run.empty()) + int(!words.folder.empty()) + int(words.shipped) != 1) {
        std::fprintf(stderr, "palimpsest-cli draw-pictures needs one of --run, --folder and --shipped: the model that draws.\n");
        return kExitUsage;
    }
    fs::path workspace;
    auto& order = words.order;
    if (!words.run.empty()) {
        workspace = workspaceOr(words.workspace);
        order.model = {rowOf(indexedRows(openWorkspace(workspace)), words.run).id, words.side == "original"};
    } else if (!words.folder.empty())
        order.model.folder = fs::absolute(words.folder).lexically_normal();
    order.forget = promptsIn(words.forget);
    order.retain = promptsIn(words.retain);
    const auto out = fs::absolute(words.out).lexically_normal();

    // Pictures that are there stay: a signal, as any error, ends the drawing between two steps.
    for (const int signal : {SIGINT, SIGTERM})
        std::signal(signal, [](int) { isStopped = 1; });
    PreviewServer server(workspace, words.device);
    ProgressLine line(stderr);
    const auto started = std::chrono::steady_clock::now();
    double first = -1;
    const bool finished = drawFolder(server, order, out, [&](double done, std::int64_t all) {
        if (first < 0)
            first = done; // what was there already took no time now
        const double left = done > first ? secondsSince(started) / (done - first) * (double(all) - done) : -1;
        line.show(done / double(all), left, "picture " + std::to_string(std::int64_t(done)) + " of " + std::to_string(all));
        return isStopped == 0;
    });
    line.finish();
    if (!finished) {
        std::fprintf(stderr, "Stopped. What is drawn is kept; the same command goes on from there.\n");
        return kExitInterrupted;
    }
    std::cout << picturesOf(order) << " pictures are in " << out.string() << ", with captions.csv and forget-rule.json.\n";
    if (isThere(out / "plan.json"))
        std::cout << "Unlearn the model that drew them: palimpsest-cli sweep " << (out / "plan.json").string() << " --workspace FOLDER\n";
    return kExitDone;
}

} // namespace

void addDrawCommand(CLI::App& app, int& code)
{
    auto* command = app.add_subcommand("draw-pictures", "Have a text-to-image model draw the pictures that it is to forget and to keep: a folder with captions for the dataset captioned-folder");
    auto words = std::make_shared<DrawWords>();
    command->add_option("--forget-prompts", words->forget, "A text file with the prompts to forget, one a line")->required();
    command->add_option("--retain-prompts", words->retain, "A text file with the prompts to keep, one a line")->required();
    command->add_option("-o,--out", words->out, "The folder for the pictures, a new one or one that the same command left unfinished")->required();
    command->add_option("--folder", words->folder, "The model: a folder in diffusers' layout, with a model_index.json")->check(CLI::ExistingDirectory);
    command->add_flag("--shipped", words->shipped, "The model: that of captioned shapes, which comes with the program");
    command->add_option("--run", words->run, "The model: a run's id, or the part of it that only this run has");
    command->add_option("--side", words->side, "Which of the run's models draws")->check(CLI::IsMember({"original", "unlearned"}))->capture_default_str();
    command->add_option("-w,--workspace", words->workspace, "The workspace's folder, for --run (default: the one around this folder)");
    command->add_option("--each", words->order.each, "Pictures of every prompt to learn from")->capture_default_str();
    command->add_option("--test-each", words->order.testEach, "Further pictures of every prompt, for testing")->capture_default_str();
    command->add_option("--seed", words->order.seed, "Of the first picture's noise; the others count on from there")->check(complaintAboutSeed, "")->capture_default_str();
    command->add_option("--sampler", words->order.sampler, "ddpm, ddim, pndm, lms, euler or dpm-solver++")->capture_default_str();
    command->add_option("--steps", words->order.steps, "Steps from noise to picture")->capture_default_str();
    command->add_option("--guidance", words->order.guidance, "How far each step leans towards the prompt; from 0 to 1: not at all")->capture_default_str();
    command->add_option("--device", words->device, "cpu, cuda, cuda:N, or auto: cuda where there is such a device")->capture_default_str();
    command->footer("Interrupted, or on a disk that was full, the same command goes on where it stopped. forget-rule.json is the rule of a forget set, for a plan.");
    command->callback([words, &code] { code = draw(*words); });
}

} // namespace palimpsest
