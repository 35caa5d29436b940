// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/exit_codes.h"
#include "app/cli/protocol_run.h"
#include "app/cli/published_text.h"
#include "app/cli/run_list.h"
#include "core/base/error.h"
#include "core/experiment/catalogue.h"
#include "core/experiment/scenario.h"
#include "core/experiment/search_grid.h"

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <memory>

namespace palimpsest {

namespace {

struct TableWords : ProtocolWords {
    std::vector<std::string> scenarios{"random-10", "random-50"};
};

/// The scenario whose settings those that are searched for take over: methods are tuned on random sets alone.
std::string tunedScenario(const ProtocolPlan& plan)
{
    const auto found = std::find_if(plan.scenarios.begin(), plan.scenarios.end(), [](const ProtocolScenario& scenario) { return !isSelected(scenario); });
    if (found == plan.scenarios.end())
        throw Error("table.no-random-scenario", "A set that is searched for needs another scenario whose settings it takes over.", "Add --scenario random-10.");
    return found->name;
}

ProtocolPlan planFrom(const TableWords& words)
{
    ProtocolPlan plan = planOf(words);
    plan.name = "Whole table";
    const DatasetDescriptor* dataset = findDataset(plan.dataset.id);
    std::vector<Json> selected;
    for (const auto& name : words.scenarios) {
        const Json rule = scenarioRule(name, dataset->classes, plan.reportedSeeds.front());
        if (rule.at("kind") == "selection")
            selected.push_back(rule);
        else
            plan.scenarios.push_back(scenarioOf(describeRule(rule, dataset->classes), rule, plan.pilotSeed));
    }
    for (const auto& rule : selected)
        plan.scenarios.push_back(drawnScenario(scenarioTitle(rule, dataset->classes), rule, plan.pilotSeed, tunedScenario(plan)));
    for (const auto& method : words.methods.empty() ? tableMethods(plan.domain) : words.methods)
        plan.methods.push_back(searchGrid(method, plan.model));
    return plan;
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
    return runProtocol(words, plan, given, [&](const Workspace& workspace, const Protocol&, const std::vector<RunRow>& rows) {
        printResults(rows);
        std::cout << publishedText(rows, workspace) << "\nReport: " << writeReport(workspace, plan.name, rows).string() << "\n";
    });
}

} // namespace

void addTableCommand(CLI::App& app, int& code)
{
    auto* command = app.add_subcommand("table", "A whole table: tune on a pilot seed, freeze, report on other seeds; again: go on where it stopped");
    auto words = std::make_shared<TableWords>();
    words->data->spec.validation = 0.1;
    addProtocolOptions(*command, words);
    addSettingOptions(*command, words, /*tuneIsStandard=*/true);
    command->add_option("--scenario", words->scenarios,
                        "random-PERCENT, class-CLASS or partial-CLASS-COUNT; hardest-, easiest-, lowest-loss-, el2n-, grand- or moderate-PERCENT, which take the first other one's settings; several")
        ->capture_default_str();
    command->callback([words, &code] { code = table(*words); });
}

} // namespace palimpsest
