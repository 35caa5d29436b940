// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/protocol_run.h"

#include "app/cli/exit_codes.h"
#include "app/cli/run_list.h"
#include "app/cli/results_table.h"
#include "app/cli/selections.h"
#include "app/cli/workspaces.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/experiment/catalogue.h"
#include "core/experiment/scenario.h"
#include "core/results/numbers.h"
#include "core/results/published.h"
#include "core/store/selection_folder.h"

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <numeric>

namespace palimpsest {

namespace {

void sayWhatIsComing(const ProtocolPlan& plan)
{
    const std::size_t pilot = pilotRunCount(plan), reported = reportedRunCount(plan);
    std::printf("%zu runs: %zu on pilot seed %llu to choose the settings, %zu that are reported (%zu scenarios x %zu methods x %zu seeds).\n", pilot + reported, pilot,
                static_cast<unsigned long long>(plan.pilotSeed), reported, plan.scenarios.size(), plan.methods.size() + 2, plan.reportedSeeds.size());
    if (const std::size_t searches = selectionCount(plan); searches > 0)
        std::printf("Before those that are reported %zu %s, each from the original model of its seed.\n", searches, searches == 1 ? "selection" : "selections");
    std::fflush(stdout);
}

void sayWhatWasFrozen(const Protocol& protocol)
{
    if (protocol.frozen.empty())
        return;
    std::cout << "\nFrozen settings:\n";
    for (const auto& scenario : protocol.plan.scenarios)
        if (!scenario.settingsOf.empty())
            std::cout << "  " << scenario.name << ": all methods as in " << scenario.settingsOf << "\n";
    for (const auto& choice : protocol.frozen) {
        const auto own = std::find_if(protocol.plan.scenarios.begin(), protocol.plan.scenarios.end(), [&](const ProtocolScenario& scenario) { return scenario.name == choice.scenario; });
        if (own != protocol.plan.scenarios.end() && !own->settingsOf.empty())
            continue;
        const MethodDescriptor* method = findMethod(choice.method);
        std::cout << "  " << choice.scenario << ", " << (method ? method->title : choice.method) << ": " << choice.why << "\n";
    }
    std::cout << std::flush;
}

/// What the sets of each ranked scenario share with the lowest losses, unless they are those, and which of them may not be called what was searched for.
void sayWhatWasSelected(const Workspace& workspace, const Protocol& protocol)
{
    const auto& plan = protocol.plan;
    for (std::size_t scenario = 0; scenario < plan.scenarios.size(); ++scenario) {
        std::string overlaps;
        std::vector<std::string> doubts;
        for (const auto& entry : selectionsOf(plan)) {
            if (entry.scenario != scenario || complete(selectionParameters(), entry.selection.parameters).at("rule") == "lowest_loss")
                continue;
            const auto result = readSelectionResult(makeSelectionFolder(workspace, entry.selection), entry.selection);
            overlaps += (overlaps.empty() ? "" : ", ") + fixedNumber(100 * result.overlapWithLowestLoss, 0) + " %";
            if (!result.reason.empty())
                doubts.push_back("Seed " + std::to_string(entry.selection.seed) + ": " + result.reason);
        }
        if (overlaps.empty())
            continue;
        std::cout << wrapped(plan.scenarios[scenario].name + ": overlap with the lowest losses by seed: " + overlaps, 100) << "\n";
        for (const auto& doubt : doubts)
            std::cout << wrapped("  No worst case: " + doubt, 100) << "\n";
    }
    std::cout << std::flush;
}

/// The searches of the stage between; the exit code tells whether the next may begin.
int runSelectionStage(const Workspace& workspace, Protocol& protocol, const ProtocolWords& words)
{
    const auto open = openSelections(workspace, protocol);
    const int jobs = words.jobs > 0 ? words.jobs : defaultJobs(open.size());
    if (!open.empty()) {
        std::printf("\n%zu %s, %d at a time\n", open.size(), open.size() == 1 ? "selection" : "selections", jobs);
        std::fflush(stdout);
    }
    const int code = runSelections(workspace, open, jobs);
    const bool isComplete = takeSelectedSets(workspace, protocol);
    if (code != kExitDone) {
        std::printf("Some selections have not ended: nothing can be reported yet. The same command goes on from here.\n");
        return code;
    }
    return isComplete ? kExitDone : kExitFailed;
}

/// Runs the stage that the protocol is in; a setting that diverges on the pilot is a result, not a failure.
ListResult runStage(const Workspace& workspace, Protocol& protocol, const ProtocolWords& words)
{
    ListResult result = runList(workspace, experimentsOf(protocol), {words.jobs, words.retry});
    protocol.queued = true;
    saveProtocol(workspace, protocol);
    return result;
}

} // namespace

void addProtocolOptions(CLI::App& command, const std::shared_ptr<ProtocolWords>& words)
{
    command.add_option("-w,--workspace", words->workspace, "The workspace's folder; made if it is not there (default: this folder)");
    addDatasetOptions(command, words->data);
    words->modelOption = command.add_option("--model", words->model, "The model's id")->capture_default_str();
    command.add_option("--epochs", words->epochs, "Epochs of the original model and of Retrain (default: the recipe's)")->check(CLI::PositiveNumber);
    command.add_option("--seeds", words->seeds, "How many seeds are reported; they follow the pilot seed")->capture_default_str()->check(CLI::Range(1, 1000));
    command.add_option("--pilot-seed", words->pilotSeed, "The seed on which settings are chosen; it is not reported")->capture_default_str();
    command.add_option("--device", words->device, "cpu, cuda or cuda:N")->capture_default_str();
    command.add_option("--threads", words->threads, "Threads of an engine; 0 lets it choose")->capture_default_str()->check(CLI::Range(0, 1024));
    command.add_option("-j,--jobs", words->jobs, "Engines at a time (default: one a core)")->check(CLI::Range(0, 1024));
    command.add_flag("--retry", words->retry, "Try failed runs again");
    command.add_flag("--dry-run", words->dry, "Say how many runs it would be and stop");
}

void addSettingOptions(CLI::App& command, const std::shared_ptr<ProtocolWords>& words, bool tuneIsStandard)
{
    command.add_option("--methods", words->methods, "Method ids, parted by commas (default: those of the published tables)")->delimiter(',');
    command.add_flag("--tune", words->tune, tuneIsStandard ? "Search each method's setting on the pilot seed (the default)" : "Search each method's setting on the pilot seed, on random sets");
    command.add_flag("--published-settings", words->published, "Use the settings that were published for this table instead");
}

ProtocolPlan planOf(const ProtocolWords& words)
{
    ProtocolPlan plan;
    plan.dataset = specOf(*words.data);
    plan.domain = findDataset(plan.dataset.id)->domain;
    plan.model = words.model;
    if (!words.data->plan.empty()) {
        const Plan file = planFromJson(readJson(words.data->plan), "'" + words.data->plan + "'");
        if (words.modelOption->count() == 0)
            plan.model = file.model;
        plan.augmentation = file.augmentation;
        plan.original = file.original;
    }
    if (words.epochs > 0)
        plan.original["epochs"] = words.epochs;
    plan.pilotSeed = words.pilotSeed;
    plan.reportedSeeds.resize(std::size_t(words.seeds));
    std::iota(plan.reportedSeeds.begin(), plan.reportedSeeds.end(), words.pilotSeed + 1);
    plan.device = words.device;
    plan.threads = words.threads;
    return plan;
}

std::vector<FrozenChoice> publishedSettings(ProtocolPlan& plan)
{
    std::vector<FrozenChoice> frozen;
    for (const auto& scenario : plan.scenarios) {
        if (!scenario.settingsOf.empty())
            continue;
        const Json& rule = scenario.draw.is_null() ? scenario.reported.rule : scenario.draw;
        for (const auto& method : plan.methods) {
            const PublishedRow* found = nullptr;
            const PublishedTable* source = nullptr;
            for (const PublishedTable* table : publishedTables(plan.dataset.id, plan.model, publishedScenario(rule)))
                if (const PublishedRow* row = findRow(*table, method.method); row && !row->setting.is_null()) {
                    found = row;
                    source = table;
                }
            if (!found)
                throw Error("table.no-published-setting",
                            "No setting of " + method.method + " was published for " + scenario.name + " on " + plan.dataset.id + " with " + plan.model + ".",
                            "Leave the method out with --methods, or use --tune.");
            Json values = found->setting;
            values["batch_size"] = 256;
            frozen.push_back({scenario.name, method.method, values, "Published setting: " + source->source + ".", {}});
        }
    }
    for (auto& method : plan.methods) // nothing is searched
        method.values = Json::object();
    return withTakenOver(plan, std::move(frozen));
}

int runProtocol(const ProtocolWords& words, const ProtocolPlan& plan, const std::vector<FrozenChoice>& given, const ProtocolPrinter& print)
{
    if (const auto problems = problemsOf(plan); !problems.empty()) // before anything is made
        throw Error("protocol.plan", "The table cannot start: " + problems.front().sentence, "Correct " + problems.front().path + ".");
    sayWhatIsComing(plan);
    if (words.dry)
        return kExitDone;
    const Workspace workspace = openOrCreate(words.workspace.empty() ? "." : words.workspace, plan.name);
    const WorkspaceLock lock(workspace);
    Protocol protocol = startProtocol(workspace, plan, *openWithProgress(plan.dataset), given);
    if (stageOf(protocol) == ProtocolStage::Pilot) {
        const ListResult result = runStage(workspace, protocol, words);
        if (result.exitCode != kExitDone && result.exitCode != kExitFailed)
            return result.exitCode;
        if (!freezeIfOver(workspace, protocol, result.rows)) {
            std::printf("Some runs of the pilot have not ended: nothing can be frozen yet. The same command goes on from here.\n");
            return kExitFailed;
        }
    }
    sayWhatWasFrozen(protocol);
    if (stageOf(protocol) == ProtocolStage::Selections)
        if (const int code = runSelectionStage(workspace, protocol, words); code != kExitDone)
            return code;
    sayWhatWasSelected(workspace, protocol);
    const ListResult result = runStage(workspace, protocol, words);
    if (result.exitCode != kExitInterrupted)
        print(workspace, protocol, result.rows);
    return result.exitCode;
}

} // namespace palimpsest
