// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/dataset_words.h"
#include "app/cli/exit_codes.h"
#include "app/cli/results_table.h"
#include "app/cli/run_list.h"
#include "app/cli/workspaces.h"
#include "core/experiment/sample_study.h"
#include "core/results/chain_trajectories.h"
#include "core/results/resolve_plan.h"
#include "core/store/named_files.h"

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <memory>
#include <optional>

namespace palimpsest {

namespace {

/// Runs what is missing of the plan and says how it went.
ListResult runPlan(const Workspace& workspace, const Plan& plan, const ListOptions& options)
{
    requireFiles(workspace, plan.domain, plan.methods, plan.original); // before minutes go into reading the data
    const auto dataset = openWithProgress(plan.dataset);
    return runList(workspace, expand(resolvePlan(workspace, plan, *dataset)), options);
}

struct SweepWords {
    std::string plan, workspace;
    int jobs = 0;
    bool retry = false, isolate = false, example = false;
    std::string domain = "image-classification";
};

int sweep(const SweepWords& words)
{
    if (words.example) {
        std::cout << toJson(samplePlan(words.domain)).dump(2) << "\n";
        return kExitDone;
    }
    if (words.plan.empty()) {
        std::fprintf(stderr, "palimpsest-cli sweep needs a plan. Start from: palimpsest-cli sweep --example > plan.json\n");
        return kExitUsage;
    }
    const std::filesystem::path folder = words.workspace.empty() ? "." : words.workspace;
    // The plan may name methods of the workspace's own; where there is no workspace yet, it is the plan that names it.
    std::optional<Workspace> opened;
    if (std::filesystem::exists(folder / "workspace.json"))
        opened = openWorkspace(folder);
    const Plan plan = planFromJson(readJson(words.plan), "'" + words.plan + "'");
    const Workspace workspace = opened ? *opened : openOrCreate(folder, plan.name.empty() ? "Workspace" : plan.name);
    const WorkspaceLock lock(workspace);
    const ListResult result = runPlan(workspace, plan, {words.jobs, words.retry, words.isolate ? Sharing::Isolate : Sharing::Serve});
    printResults(result.rows);
    return result.exitCode;
}

int study(const std::string& folder, const std::string& id, int jobs)
{
    const SampleStudy study = sampleStudy(id);
    const Workspace workspace = openOrCreate(folder.empty() ? sampleWorkspaceFolder(id) : std::filesystem::path(folder), "Sample workspace");
    const WorkspaceLock lock(workspace);
    std::cout << wrapped(study.about, 100)
              << "\n"
              << std::flush;
    int exitCode = kExitDone;
    std::vector<RunRow> rows;
    for (const auto& plan : study.plans) {
        const ListResult result = runPlan(workspace, plan, {jobs, true});
        if (result.exitCode == kExitInterrupted)
            return result.exitCode;
        exitCode = std::max(exitCode, result.exitCode);
        printResults(result.rows);
        rows.insert(rows.end(), result.rows.begin(), result.rows.end());
    }
    for (const auto& figure : chainFigures(workspace, rows))
        std::cout << wrapped(figure.title + ". " + figure.caption, 100) << "\n\n";
    std::cout << "Report: " << writeReport(workspace, study.title, rows).string() << "\n";
    return exitCode;
}

} // namespace

void addSweepCommand(CLI::App& app, int& code)
{
    auto* command = app.add_subcommand("sweep", "Run a plan: forget sets × methods × swept values × seeds; again: go on where it stopped");
    auto words = std::make_shared<SweepWords>();
    command->add_option("plan", words->plan, "The plan's JSON file (the window saves one; --example prints one)")->check(CLI::ExistingFile);
    command->add_option("-w,--workspace", words->workspace, "The workspace's folder; made if it is not there (default: this folder)");
    command->add_option("-j,--jobs", words->jobs, "Engines at a time (default: one a core)")->check(CLI::Range(0, 1024));
    command->add_flag("--retry", words->retry, "Try failed runs again");
    command->add_flag("--isolate", words->isolate, "A new process for every run: slower, the same results");
    command->add_flag("--example", words->example, "Print the sample study's plan and stop");
    command->add_option("--domain", words->domain, "Of the example: image-classification (default), language-model or text-to-image")->check(CLI::IsMember({"image-classification", "language-model", "text-to-image"}));
    command->callback([words, &code] { code = sweep(*words); });
}

void addStudyCommand(CLI::App& app, int& code)
{
    auto* command = app.add_subcommand("study", "Run a sample study (Fashion-MNIST, a tiny language model, a small text-to-image model, Markov chains) and write its report");
    auto folder = std::make_shared<std::string>();
    auto id = std::make_shared<std::string>(domains().front().id);
    command->add_option("--preset,--domain", *id, "image-classification (default), language-model, text-to-image, markov-chains (SimNPO's synthetic experiment) or one half of it: markov-memorisation, markov-length")
        ->check(CLI::IsMember(sampleStudyIds()));
    auto jobs = std::make_shared<int>(0);
    command->add_option("-w,--workspace", *folder, "The workspace's folder (default: " + sampleWorkspaceFolder(domains().front().id).string() + ")");
    command->add_option("-j,--jobs", *jobs, "Engines at a time (default: one a core)")->check(CLI::Range(0, 1024));
    command->callback([folder, id, jobs, &code] { code = study(*folder, *id, *jobs); });
}

} // namespace palimpsest
