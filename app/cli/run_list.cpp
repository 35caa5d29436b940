// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_list.h"

#include "app/cli/results_table.h"
#include "app/cli/workspaces.h"
#include "core/base/clock.h"
#include "core/base/files.h"
#include "core/results/report.h"
#include "core/results/wording.h"

#include <algorithm>
#include <cstdio>
#include <iostream>

namespace palimpsest {

ListResult runList(const Workspace& workspace, const std::vector<Experiment>& experiments, const ListOptions& options)
{
    const auto ids = enqueueMissing(workspace, experiments, options.retry);
    if (ids.size() < experiments.size())
        std::printf("%zu of %zu runs are there already.\n", experiments.size() - ids.size(), experiments.size());
    const int jobs = options.jobs > 0 ? options.jobs : defaultJobs(ids.size());
    if (!ids.empty()) {
        std::printf("%zu %s, %d at a time, in %s\n", ids.size(), ids.size() == 1 ? "run" : "runs", jobs, workspace.folder().c_str());
        std::fflush(stdout);
    }
    const QueueOutcome outcome = workOff(workspace, ids, jobs, options.sharing);

    ListResult result;
    std::vector<std::string> hashes;
    for (const auto& experiment : experiments)
        hashes.push_back(hashOf(experiment));
    for (auto& row : indexedRows(workspace))
        if (std::find(hashes.begin(), hashes.end(), row.experimentHash) != hashes.end())
            result.rows.push_back(std::move(row));
    if (!ids.empty())
        std::printf("%d done, %d failed, %d cancelled, %d left, in %s\n", outcome.done, outcome.failed, outcome.cancelled, outcome.interrupted,
                    formatDuration(outcome.seconds).c_str());
    const auto failedBefore = std::count_if(result.rows.begin(), result.rows.end(), [&](const RunRow& row) {
        return row.state == RunState::Failed && std::find(ids.begin(), ids.end(), row.id) == ids.end();
    });
    if (failedBefore > 0)
        std::printf("%td of them failed earlier and %s left alone. To try again, add --retry.\n", failedBefore, failedBefore == 1 ? "was" : "were");
    if (outcome.interrupted > 0) {
        std::printf("The same command goes on from here.\n");
        result.exitCode = kExitInterrupted;
    } else if (outcome.failed > 0 || failedBefore > 0) {
        result.exitCode = kExitFailed;
    } else if (outcome.cancelled > 0) {
        result.exitCode = kExitCancelled;
    }
    return result;
}

void printResults(const std::vector<RunRow>& rows)
{
    std::cout << resultsTable(rows) << "\n";
    for (const auto& paragraph : conclusions(groupRuns(rows), rows))
        std::cout << wrapped(paragraph, 100) << "\n\n";
    std::cout << std::flush;
}

std::filesystem::path writeReport(const Workspace& workspace, const std::string& title, const std::vector<RunRow>& rows)
{
    ReportRequest request;
    request.title = title;
    for (const auto& row : rows)
        if (belongsInReport(row.state))
            request.runIds.push_back(row.id);
    makeFolder(workspace.reportsFolder());
    const auto file = workspace.reportsFolder() / "report.html";
    writeFileAtomically(file, reportHtml(request, workspace, rows));
    writeFileAtomically(workspace.reportsFolder() / "runs.csv", runsCsv(rows));
    writeFileAtomically(workspace.reportsFolder() / "table.tex", groupsLatex(rows));
    return file;
}

} // namespace palimpsest
