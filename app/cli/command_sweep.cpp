// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/dataset_words.h"
#include "app/cli/exit_codes.h"
#include "app/cli/results_table.h"
#include "app/cli/run_list.h"
#include "app/cli/workspaces.h"
#include "core/results/resolve_plan.h"
#include "core/store/named_files.h"

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

std::string aboutSample(const Plan& plan)
{
    if (plan.domain == "language-model")
        return "The sample study of language models: a tiny Llama learns questions and answers about 40 made-up authors by heart, is made to forget four of them, and is "
               "compared with a model that never read about those.";
    return "The sample study: a small CNN learns a seeded share of " + std::to_string(plan.dataset.trainCount)
        + " of the 60,000 training images of Fashion-MNIST, is made to forget a random tenth of it, or a whole class, and is compared with a model that never saw them.";
}

int study(const std::string& folder, const std::string& domain, int jobs)
{
    const Plan plan = samplePlan(domain);
    const Workspace workspace = openOrCreate(folder.empty() ? sampleWorkspaceFolder(domain) : std::filesystem::path(folder), "Sample workspace");
    const WorkspaceLock lock(workspace);
    std::cout << wrapped(aboutSample(plan), 100)
              << "\n"
              << std::flush;
    const ListResult result = runPlan(workspace, plan, {jobs, true});
    if (result.exitCode == kExitInterrupted)
        return result.exitCode;
    printResults(result.rows);
    std::cout << "Report: " << writeReport(workspace, domain == "language-model" ? "Sample study: making a tiny Llama forget" : "Sample study: making a small CNN forget", result.rows).string() << "\n";
    return result.exitCode;
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
    command->add_option("--domain", words->domain, "Of the example: image-classification (default) or language-model")->check(CLI::IsMember({"image-classification", "language-model"}));
    command->callback([words, &code] { code = sweep(*words); });
}

void addStudyCommand(CLI::App& app, int& code)
{
    auto* command = app.add_subcommand("study", "Run the sample study (Fashion-MNIST, or a tiny language model) and write its report");
    auto folder = std::make_shared<std::string>();
    auto domain = std::make_shared<std::string>(domains().front().id);
    command->add_option("--domain", *domain, "image-classification (default) or language-model")->check(CLI::IsMember({"image-classification", "language-model"}));
    auto jobs = std::make_shared<int>(0);
    command->add_option("-w,--workspace", *folder, "The workspace's folder (default: " + sampleWorkspaceFolder(domains().front().id).string() + ")");
    command->add_option("-j,--jobs", *jobs, "Engines at a time (default: one a core)")->check(CLI::Range(0, 1024));
    command->callback([folder, domain, jobs, &code] { code = study(*folder, *domain, *jobs); });
}

} // namespace palimpsest
