// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/exit_codes.h"
#include "app/cli/queue_worker.h"
#include "core/store/index.h"

#include <filesystem>
#include <string>
#include <vector>

namespace palimpsest {

struct ListResult {
    int exitCode = kExitDone;
    std::vector<RunRow> rows; ///< the runs of the list, with derived metrics
};

struct ListOptions {
    int jobs = 0; ///< 0: one a core
    bool retry = false; ///< failed runs too
    Sharing sharing = Sharing::Serve;
};

/// Runs what is missing of the experiments and says how it went.
ListResult runList(const Workspace& workspace, const std::vector<Experiment>& experiments, const ListOptions& options);

/// The results table and what it says, in words.
void printResults(const std::vector<RunRow>& rows);

/// Writes report.html, runs.csv and table.tex into the workspace's reports; returns the HTML file.
std::filesystem::path writeReport(const Workspace& workspace, const std::string& title, const std::vector<RunRow>& rows);

} // namespace palimpsest
