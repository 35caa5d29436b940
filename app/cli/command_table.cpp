// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/dataset_words.h"
#include "app/cli/published_text.h"
#include "app/cli/results_table.h"
#include "app/cli/run_list.h"
#include "app/cli/workspaces.h"
#include "core/base/error.h"
#include "core/experiment/scenario.h"
#include "core/experiment/search_grid.h"
#include "core/results/published.h"
#include "core/store/protocols.h"

#include <cstdio>
#include <iostream>
#include <memory>
#include <numeric>

namespace palimpsest {

namespace {

struct TableWords {
    std::string workspace, model = "small-cnn", device = "cpu";
    std::shared_ptr<DatasetWords> data = std::make_shared<DatasetWords>();
    std::vector<std::string> scenarios{"random-10", "random-50"}, methods;
    int seeds = 10, epochs = 0, threads = 1, jobs = 0;
    std::uint64_t pilotSeed = 1;
    bool tune = false, published = false, retry = false, dry = false;
};

ProtocolPlan planFrom(const TableWords& words)
{
    ProtocolPlan plan;
    plan.dataset = specOf(*words.data);
    const DatasetDescriptor* dataset = findDataset(plan.dataset.id);
    plan.name = "Whole table";
    plan.domain = dataset->domain;
    plan.model = words.model;
    if (words.epochs > 0)
        plan.original["epochs"] = words.epochs;
    plan.pilotSeed = words.pilotSeed;
    plan.reportedSeeds.resize(std::size_t(words.seeds));
    std::iota(plan.reportedSeeds.begin(), plan.reportedSeeds.end(), words.pilotSeed + 1);
    plan.device = words.device;
    plan.threads = words.threads;
    for (const auto& name : words.scenarios) {
        const Json rule = scenarioRule(name, dataset->classes, plan.reportedSeeds.front());
        plan.scenarios.push_back(scenarioOf(describeRule(rule, dataset->classes), rule, plan.pilotSeed));
    }
    for (const auto& method : words.methods.empty() ? tableMethods(plan.domain) : words.methods)
        plan.methods.push_back(searchGrid(method, plan.model));
    return plan;
}

/// The settings that the replication of the released code chose, by scenario. A method or scenario without one is refused: what nobody published is no published setting.
std::vector<FrozenChoice> publishedSettings(ProtocolPlan& plan)
{
    std::vector<FrozenChoice> frozen;
    for (const auto& scenario : plan.scenarios)
        for (const auto& method : plan.methods) {
            const PublishedRow* found = nullptr;
            const PublishedTable* source = nullptr;
            for (const PublishedTable* table : publishedTables(plan.dataset.id, plan.model, publishedScenario(scenario.reported.rule)))
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
    for (auto& method : plan.methods) // nothing is searched
        method.values = Json::object();
    return frozen;
}

void sayWhatWasFrozen(const Protocol& protocol)
{
    std::cout << "\nFrozen settings:\n";
    for (const auto& choice : protocol.frozen) {
        const MethodDescriptor* method = findMethod(choice.method);
        std::cout << "  " << choice.scenario << ", " << (method ? method->title : choice.method) << ": " << choice.why << "\n";
    }
    std::cout << std::flush;
}

/// Runs the stage that the protocol is in; the exit code tells whether the next may begin. A setting that diverges on the pilot is a result, not a failure.
int runStage(const Workspace& workspace, Protocol& protocol, const TableWords& words, ListResult& result)
{
    result = runList(workspace, experimentsOf(protocol), {words.jobs, words.retry});
    protocol.queued = true;
    saveProtocol(workspace, protocol);
    return result.exitCode;
}

int table(const TableWords& words)
{
    if (words.tune && words.published) {
        std::fprintf(stderr, "palimpsest-cli table: --tune and --published-settings exclude each other.\n");
        return kExitUsage;
    }
    ProtocolPlan plan = planFrom(words);
    std::vector<FrozenChoice> given;
    if (words.published)
        given = publishedSettings(plan);
    const std::size_t pilot = pilotRunCount(plan), reported = reportedRunCount(plan);
    std::printf("%zu runs: %zu on pilot seed %llu to choose the settings, %zu that are reported (%zu scenarios x %zu methods x %d seeds).\n", pilot + reported, pilot,
                static_cast<unsigned long long>(plan.pilotSeed), reported, plan.scenarios.size(), plan.methods.size() + 2, words.seeds);
    std::fflush(stdout);
    if (words.dry)
        return kExitDone;
    const Workspace workspace = openOrCreate(words.workspace.empty() ? "." : words.workspace, "Whole table");
    const WorkspaceLock lock(workspace);
    Protocol protocol = startProtocol(workspace, plan, *openWithProgress(plan.dataset), given);
    ListResult result;
    if (protocol.frozen.empty()) {
        const int code = runStage(workspace, protocol, words, result);
        if (code != kExitDone && code != kExitFailed)
            return code;
        if (!freezeIfOver(workspace, protocol, result.rows)) {
            std::printf("Some runs of the pilot have not ended: nothing can be frozen yet. The same command goes on from here.\n");
            return kExitFailed;
        }
    }
    sayWhatWasFrozen(protocol);
    const int code = runStage(workspace, protocol, words, result);
    if (code == kExitInterrupted)
        return code;
    printResults(result.rows);
    std::cout << publishedText(result.rows, workspace) << "\nReport: " << writeReport(workspace, plan.name, result.rows).string() << "\n";
    return code;
}

} // namespace

void addTableCommand(CLI::App& app, int& code)
{
    auto* command = app.add_subcommand("table", "A whole table: tune on a pilot seed, freeze, report on other seeds; again: go on where it stopped");
    auto words = std::make_shared<TableWords>();
    command->add_option("-w,--workspace", words->workspace, "The workspace's folder; made if it is not there (default: this folder)");
    words->data->spec.validation = 0.1;
    addDatasetOptions(*command, words->data);
    command->add_option("--model", words->model, "The model's id")->capture_default_str();
    command->add_option("--epochs", words->epochs, "Epochs of the original model and of Retrain (default: the recipe's)")->check(CLI::PositiveNumber);
    command->add_option("--scenario", words->scenarios, "random-PERCENT, class-CLASS or partial-CLASS-COUNT; several")->capture_default_str();
    command->add_option("--methods", words->methods, "Method ids, parted by commas (default: those of the published tables)")->delimiter(',');
    command->add_option("--seeds", words->seeds, "How many seeds are reported; they follow the pilot seed")->capture_default_str()->check(CLI::Range(1, 1000));
    command->add_option("--pilot-seed", words->pilotSeed, "The seed on which settings are chosen; it is not reported")->capture_default_str();
    command->add_flag("--tune", words->tune, "Search each method's setting on the pilot seed (the default)");
    command->add_flag("--published-settings", words->published, "Use the settings that were published for this table instead");
    command->add_option("--device", words->device, "cpu, cuda or cuda:N")->capture_default_str();
    command->add_option("--threads", words->threads, "Threads of an engine; 0 lets it choose")->capture_default_str()->check(CLI::Range(0, 1024));
    command->add_option("-j,--jobs", words->jobs, "Engines at a time (default: one a core)")->check(CLI::Range(0, 1024));
    command->add_flag("--retry", words->retry, "Try failed runs again");
    command->add_flag("--dry-run", words->dry, "Say how many runs it would be and stop");
    command->callback([words, &code] { code = table(*words); });
}

} // namespace palimpsest
