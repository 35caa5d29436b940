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
#include "core/engine/runner/event_wire.h"
#include "core/store/events.h"
#include "core/text/prompt_list.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <iostream>
#include <memory>
#include <new>
#include <optional>
#include <thread>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr std::chrono::milliseconds kPauseOfEvents{100}; ///< between two of progress

std::atomic<bool> isStopped = false; ///< by a signal, or by whoever listens to the events

struct DrawWords {
    std::string workspace, run, folder, side = "original", device = "cpu", out, forget, retain;
    bool shipped = false, events = false;
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

/// The model of the words; the workspace around it, "" where it is of no run.
fs::path findModel(const DrawWords& words, PreviewModel& model)
{
    if (!words.run.empty()) {
        const fs::path workspace = workspaceOr(words.workspace);
        model = {rowOf(indexedRows(openWorkspace(workspace)), words.run).id, words.side == "original"};
        return workspace;
    }
    if (!words.folder.empty())
        model.folder = fs::absolute(words.folder).lexically_normal();
    return {};
}

/// The seconds that are left, as told by what was done since the first call; negative while that is nothing.
class TimeLeft {
public:
    double at(double done, std::int64_t all)
    {
        if (m_first < 0)
            m_first = done; // what was there already took no time now
        return done > m_first ? secondsSince(m_started) / (done - m_first) * (double(all) - done) : -1;
    }

private:
    std::chrono::steady_clock::time_point m_started = std::chrono::steady_clock::now();
    double m_first = -1;
};

int drawForPeople(const DrawWords& words, PictureOrder order, const fs::path& out)
{
    const fs::path workspace = findModel(words, order.model);
    order.forget = promptsIn(words.forget);
    order.retain = promptsIn(words.retain);
    PreviewServer server(workspace, words.device);
    ProgressLine line(stderr);
    TimeLeft left;
    const bool finished = drawFolder(server, order, out, [&](double done, std::int64_t all) {
        line.show(done / double(all), left.at(done, all), "picture " + std::to_string(std::int64_t(done)) + " of " + std::to_string(all));
        return !isStopped;
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

/// For a program that waits for the pictures: the protocol of core/engine/runner/diffusion/drawn_folder.h.
int drawWithEvents(const DrawWords& words, PictureOrder order, const fs::path& out)
{
    const int wire = takeStandardOutput();
    std::signal(SIGPIPE, SIG_IGN); // whoever listened and is gone is found out by writing
    const auto say = [wire](const Json& event) {
        if (!sendLine(wire, event.dump(-1, ' ', false, Json::error_handler_t::replace)))
            isStopped = true;
    };
    const auto fail = [&](const std::string& code, const std::string& sentence, const std::string& hint) {
        say({{"event", "failed"}, {"code", code}, {"sentence", sentence}, {"hint", hint}});
        return kExitBadInput;
    };
    std::thread([] {
        readLines([](const std::string& line) {
            if (line == kCommandCancel)
                isStopped = true;
        });
        isStopped = true;
    }).detach();
    try {
        const fs::path workspace = findModel(words, order.model);
        order.forget = promptsIn(words.forget);
        order.retain = promptsIn(words.retain);
        PreviewServer server(workspace, words.device);
        say(server.hello());
        TimeLeft left;
        std::optional<std::chrono::steady_clock::time_point> told;
        const bool finished = drawFolder(server, order, out, [&](double done, std::int64_t all) {
            const double seconds = left.at(done, all);
            if (!told || std::chrono::steady_clock::now() - *told > kPauseOfEvents) {
                told = std::chrono::steady_clock::now();
                say({{"event", "progress"}, {"done", done}, {"all", all}, {"seconds_left", seconds < 0 ? Json() : Json(seconds)}});
            }
            return !isStopped;
        });
        if (finished)
            say({{"event", "done"}, {"pictures", picturesOf(order)}, {"folder", out.string()}});
        else
            say({{"event", "stopped"}, {"reason", "cancelled"}});
        return finished ? kExitDone : kExitInterrupted;
    } catch (const Error& error) {
        return fail(error.code(), error.what(), error.hint());
    } catch (const std::exception& error) {
        const std::string what = error.what();
        if (dynamic_cast<const std::bad_alloc*>(&error) || what.find("out of memory") != std::string::npos || what.find("not enough memory") != std::string::npos)
            return fail("memory", "There is not enough memory to draw these pictures.", "Close other programs that need much, or draw on the processor, then go on.");
        return fail("internal", what.substr(0, what.find('\n')), "Please report this.");
    }
}

int draw(const DrawWords& words)
{
    if (int(!words.run.empty()) + int(!words.folder.empty()) + int(words.shipped) != 1) {
        std::fprintf(stderr, "palimpsest-cli draw-pictures needs one of --run, --folder and --shipped: the model that draws.\n");
        return kExitUsage;
    }
    // Pictures that are there stay: a signal, as any error, ends the drawing between two steps.
    for (const int signal : {SIGINT, SIGTERM})
        std::signal(signal, [](int) { isStopped = true; });
    const auto out = fs::absolute(words.out).lexically_normal();
    return words.events ? drawWithEvents(words, words.order, out) : drawForPeople(words, words.order, out);
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
    command->add_flag("--events", words->events, "Write one JSON object a line on standard output; a line 'cancel' on standard input, or its end, stops the drawing");
    command->footer("Interrupted, or on a disk that was full, the same command goes on where it stopped. forget-rule.json is the rule of a forget set, for a plan.");
    command->callback([words, &code] { code = draw(*words); });
}

} // namespace palimpsest
