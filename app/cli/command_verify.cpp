// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/exit_codes.h"
#include "app/cli/workspaces.h"
#include "core/base/error.h"
#include "core/engine/metrics/run_metrics.h"
#include "core/store/imported_run.h"
#include "core/store/index.h"

#include <algorithm>
#include <iostream>
#include <iterator>
#include <memory>

namespace palimpsest {

namespace {

constexpr const char* kBundles[] = {"test", "forget", "pictures"}; ///< every run that was evaluated has one of these

} // namespace

void addVerifyCommand(CLI::App& app, int& code)
{
    auto* command = app.add_subcommand("verify", "Check hashes, orphans, experiment files and the index of a workspace; changes nothing unless asked to rebuild the index");
    auto folder = std::make_shared<std::string>();
    auto rebuild = std::make_shared<bool>(false);
    command->add_option("-w,--workspace", *folder, "The workspace's folder (default: the one around this folder)");
    command->add_flag("--rebuild", *rebuild, "Build the index anew from the run folders first");
    command->callback([folder, rebuild, &code] {
        const Workspace workspace = openWorkspace(workspaceOr(*folder));
        if (*rebuild) {
            rebuildIndex(workspace);
            std::cout << "The index was built anew.\n";
        }
        int errors = 0;
        for (const auto& finding : verify(workspace)) {
            std::cout << finding.severity << ": " << finding.sentence << (finding.hint.empty() ? "" : " " + finding.hint) << " (" << finding.code << ")\n";
            errors += finding.severity == "error";
        }
        std::cout << workspace.runIds().size() << " runs checked, " << errors << (errors == 1 ? " error.\n" : " errors.\n");
        code = errors == 0 ? kExitDone : kExitFindings;
    });
}

void addMetricsCommand(CLI::App& app, int& code)
{
    auto* command = app.add_subcommand("metrics", "Compute the metrics of finished runs again from their evaluation bundles");
    auto folder = std::make_shared<std::string>();
    auto runs = std::make_shared<std::vector<std::string>>();
    command->add_option("runs", *runs, "Run ids, or parts of them (default: every run that has bundles)");
    auto all = std::make_shared<bool>(false);
    command->add_option("-w,--workspace", *folder, "The workspace's folder (default: the one around this folder)");
    command->add_flag("--all-attacks", *all, "Also the attack on modified entropy as released, which takes long; without this flag it is left out");
    command->callback([folder, runs, all, &code] {
        const Workspace workspace = openWorkspace(workspaceOr(*folder));
        code = kExitDone;
        const auto ids = workspace.runIds();
        for (const auto& start : *runs)
            if (start.empty() || std::none_of(ids.begin(), ids.end(), [&](const std::string& id) { return id.find(start) != std::string::npos; }))
                throw Error("run.missing", "There is no run '" + start + "' in this workspace.", "List them with: palimpsest-cli report --workspace FOLDER");
        for (const auto& id : ids) {
            const bool chosen = runs->empty()
                || std::any_of(runs->begin(), runs->end(), [&](const std::string& start) { return id.find(start) != std::string::npos; });
            const RunFolder run = workspace.run(id);
            const bool hasBundles = std::any_of(std::begin(kBundles), std::end(kBundles), [&](const char* bundle) { return std::filesystem::exists(run.bundleFile(bundle)); });
            if (!chosen || !(hasBundles || isImported(run)))
                continue;
            try {
                recomputeMetrics(run, *all ? AttackSet::All : AttackSet::Usual);
                std::cout << id << "  " << (isImported(run) ? nameOf(readImportedRun(run)) : run.experiment().name) << "\n";
            } catch (const Error& error) { // one damaged run does not keep the others waiting
                std::cerr << "palimpsest-cli: run " << id << ": " << error.what() << "\n  " << error.hint() << "\n  (" << error.code() << ")\n";
                code = kExitBadInput;
            }
        }
    });
}

} // namespace palimpsest
