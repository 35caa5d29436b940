// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/exit_codes.h"
#include "app/cli/protocol_run.h"
#include "app/cli/run_list.h"
#include "app/cli/worst_case_text.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/experiment/catalogue.h"
#include "core/experiment/search_grid.h"
#include "core/experiment/worst_case_plan.h"

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <memory>

namespace palimpsest {

namespace {

struct WorstCaseWords : ProtocolWords {
    WorstCaseSets sets;
    double percent = 10;
};

/// The settings of the plan's file where it has the method, else the preset for the model.
std::vector<MethodPlan> givenMethods(const WorstCaseWords& words, const ProtocolPlan& plan)
{
    std::vector<MethodPlan> fromFile;
    if (!words.data->plan.empty())
        for (const auto& method : planFromJson(readJson(words.data->plan), "'" + words.data->plan + "'").methods)
            if (findMethod(method.method)->role != MethodRole::Reference)
                fromFile.push_back(method);
    std::vector<std::string> ids = words.methods;
    if (ids.empty() && fromFile.empty())
        ids = tableMethods(plan.domain);
    if (ids.empty())
        return fromFile;
    std::vector<MethodPlan> methods;
    for (const auto& id : ids) {
        const auto found = std::find_if(fromFile.begin(), fromFile.end(), [&](const MethodPlan& method) { return method.method == id; });
        methods.push_back(found == fromFile.end() ? presetPlan(id, plan.model) : *found);
    }
    return methods;
}

int worstCase(WorstCaseWords& words)
{
    if (words.tune && words.published) {
        std::fprintf(stderr, "palimpsest-cli worst-case: --tune and --published-settings exclude each other.\n");
        return kExitUsage;
    }
    if (words.tune && words.data->plan.empty() && words.data->spec.validation == 0)
        words.data->spec.validation = 0.1; // tuning never looks at the test set
    ProtocolPlan plan = planOf(words);
    plan.name = "Random against worst case";
    words.sets.share = words.percent / 100;
    plan.scenarios = worstCaseScenarios(words.sets, plan.pilotSeed);
    plan.methods = givenMethods(words, plan);
    if (words.tune)
        for (auto& method : plan.methods)
            method = searchGrid(method.method, plan.model);
    std::vector<FrozenChoice> given;
    if (words.published)
        given = publishedSettings(plan);
    return runProtocol(words, plan, given, [&](const Workspace& workspace, const Protocol&, const std::vector<RunRow>& rows) {
        std::cout << worstCaseText(worstCaseTables(rows, workspace.forgetSets())) << "\nReport: " << writeReport(workspace, plan.name, rows).string() << "\n";
    });
}

} // namespace

void addWorstCaseCommand(CLI::App& app, int& code)
{
    auto* command = app.add_subcommand("worst-case", "Random forget sets against those that are hardest to forget, over seeds and methods; again: go on where it stopped");
    auto words = std::make_shared<WorstCaseWords>();
    words->seeds = 5;
    addProtocolOptions(*command, words);
    addSettingOptions(*command, words, /*tuneIsStandard=*/false);
    command->add_option("--percent", words->percent, "How much of the training pool is forgotten")->capture_default_str()->check(CLI::Range(0.01, 99.99));
    command->add_option("--sets", words->sets.rules, "What stands beside the random sets, parted by commas: hardest, easiest, lowest-loss, el2n, grand, moderate")
        ->delimiter(',')->capture_default_str();
    command->add_option("--lower-epochs", words->sets.lowerEpochs, "Of the search; several, parted by commas, are several searches")->delimiter(',')->capture_default_str();
    command->add_option("--iterations", words->sets.iterations, "Of the search")->capture_default_str();
    command->footer("Settings: those of --plan's methods, else each method's preset for the model; --tune searches them on random sets of the pilot seed. The sets that are searched "
                    "for always take over the settings of the random ones.");
    command->callback([words, &code] { code = worstCase(*words); });
}

} // namespace palimpsest
