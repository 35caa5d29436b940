// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/exit_codes.h"
#include "app/cli/queue_worker.h"
#include "app/cli/results_table.h"
#include "app/cli/selections.h"
#include "app/cli/workspaces.h"
#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/engine/runner/runner.h"
#include "core/store/method_folder.h"
#include "core/store/selection_folder.h"

#include <cstdio>
#include <filesystem>
#include <iostream>
#include <memory>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

struct RunWords {
    std::string experiment, workspace, run;
    bool events = false, serve = false;
};

/// A run folder that travelled brings its forget set along.
void importForgetSet(const Workspace& workspace, const fs::path& experimentFile)
{
    const fs::path beside = experimentFile.parent_path() / "forget_set.json";
    if (isThere(beside))
        workspace.adoptForgetSet(forgetSetFromJson(readJson(beside), "'" + beside.string() + "'"));
}

int runForPeople(const Workspace& workspace, const std::string& id)
{
    const QueueOutcome outcome = workOff(workspace, {id}, 1);
    const RunSummary summary = summarise(workspace.run(id));
    if (summary.state == RunState::Done) {
        std::vector<RunRow> rows;
        for (auto& row : indexedRows(workspace))
            if (row.id == id)
                rows.push_back(std::move(row));
        std::cout << resultsTable(rows);
    }
    std::cout << "\nRun folder: " << workspace.run(id).path().string() << "\n";
    return exitCodeOf(outcome);
}

int run(const RunWords& words)
{
    if (words.serve)
        return serveEngine();
    if (words.run.empty() == words.experiment.empty()) {
        std::fprintf(stderr, "palimpsest-cli run needs an experiment file, or --run with a run folder.\n");
        return kExitUsage;
    }
    if (!words.run.empty()) {
        const RunFolder folder(fs::absolute(words.run).lexically_normal());
        if (!isThere(folder.file("experiment.json")) && !isSelection(folder))
            throw Error("run.missing", "'" + words.run + "' is not a run folder: it holds no experiment.json.", "Name a folder in the workspace's runs folder.");
        // What is finished stays: its events, weights and metrics belong together.
        if (summarise(folder).state == RunState::Done)
            throw Error("run.finished", "The run '" + folder.id() + "' is finished.",
                        "To repeat it as a new run, name its experiment.json instead of --run.");
        if (words.events)
            return runEngine(folder);
        const Workspace workspace = openWorkspace(folder.path().parent_path().parent_path());
        if (isSelection(folder))
            return selectForPeople(workspace, readSelection(folder));
        return runForPeople(workspace, folder.id());
    }
    // What is no experiment at all is refused before there is a workspace for it.
    const Json written = readJson(words.experiment);
    const Workspace workspace = openOrCreate(workspaceOr(words.workspace), "Workspace");
    adoptMethod(workspace, RunFolder(fs::path(words.experiment).parent_path()));
    const Experiment experiment = experimentFromJson(written, "'" + words.experiment + "'");
    importForgetSet(workspace, words.experiment);
    // The same command goes on where it stopped; once the run is finished it repeats it.
    const auto unfinished = enqueueMissing(workspace, {experiment}, true);
    const auto id = unfinished.empty() ? workspace.enqueue({experiment}).front() : unfinished.front();
    if (words.events)
        return runEngine(workspace.run(id));
    return runForPeople(workspace, id);
}

} // namespace

void addRunCommand(CLI::App& app, int& code)
{
    auto* command = app.add_subcommand("run", "Run one experiment: a file, or a run folder that waits or was interrupted");
    auto words = std::make_shared<RunWords>();
    command->add_option("experiment", words->experiment, "An experiment's JSON file, such as runs/<id>/experiment.json")->check(CLI::ExistingFile);
    command->add_option("-w,--workspace", words->workspace, "The workspace's folder (default: the one around this folder)");
    command->add_option("--run", words->run, "A run folder; goes on from its checkpoint if there is one")->check(CLI::ExistingDirectory);
    command->add_flag("--events", words->events,
                      "Speak the engine's protocol: one JSON object a line on standard output, commands (pause, resume, checkpoint, cancel) on "
                      "standard input, whose end means save and stop");
    command->add_flag("--serve", words->serve,
                      "Speak the same protocol for several runs one after the other: each line 'run FOLDER' on standard input starts the next");
    command->footer("Experiments refer to saved forget sets by their hash. To start from a rule (a class, a random share), write a plan: see sweep --example.");
    command->callback([words, &code] { code = run(*words); });
}

} // namespace palimpsest
