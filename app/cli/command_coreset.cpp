// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/protocol_run.h"
#include "app/cli/run_list.h"
#include "app/cli/worst_case_text.h"
#include "core/experiment/worst_case_plan.h"

#include <iostream>
#include <memory>

namespace palimpsest {

namespace {

struct CoresetWords : ProtocolWords {
    CoresetSets sets;
    std::vector<double> percents{90, 70, 50, 30, 10};
};

int coreset(CoresetWords& words)
{
    ProtocolPlan plan = planOf(words);
    plan.name = "Coresets";
    words.sets.kept.clear();
    for (const double percent : words.percents)
        words.sets.kept.push_back(percent / 100);
    plan.scenarios = coresetScenarios(words.sets, plan.pilotSeed);
    return runProtocol(words, plan, {}, [&](const Workspace& workspace, const Protocol&, const std::vector<RunRow>& rows) {
        std::cout << coresetText(coresetTables(rows, workspace.forgetSets())) << "\nReport: " << writeReport(workspace, plan.name, rows).string() << "\n";
    });
}

} // namespace

void addCoresetCommand(CLI::App& app, int& code)
{
    auto* command = app.add_subcommand("coreset", "Train on what a rule keeps, by rule, kept share and seed; again: go on where it stopped");
    auto words = std::make_shared<CoresetWords>();
    words->seeds = 3;
    addProtocolOptions(*command, words);
    command->add_option("--rules", words->sets.rules, "By which the most redundant samples are left out: random, lowest-loss, el2n, grand, moderate, hardest, easiest; parted by commas")
        ->delimiter(',')->capture_default_str();
    command->add_option("--kept", words->percents, "Percent of the training pool that are kept, parted by commas")->delimiter(',')->capture_default_str()->check(CLI::Range(0.01, 99.99));
    command->add_option("--lower-epochs", words->sets.lowerEpochs, "Of the search for the hardest")->capture_default_str();
    command->add_option("--iterations", words->sets.iterations, "Of that search")->capture_default_str();
    command->footer("What is hardest to forget is redundant: a coreset is its complement. Retrain is trained on it; Original, on all data, stands beside it.");
    command->callback([words, &code] { code = coreset(*words); });
}

} // namespace palimpsest
