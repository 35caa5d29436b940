// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/run_groups.h"
#include "core/store/workspace.h"

#include <filesystem>
#include <string>
#include <vector>

namespace palimpsest {

/// Opens the workspace and makes its own methods known; each that cannot be used is named on standard error.
Workspace openWorkspace(const std::filesystem::path& folder);

/// The same, or makes one of that name if the folder is not there or empty.
Workspace openOrCreate(const std::filesystem::path& folder, const std::string& name);

/// The nearest folder at or above the current one that holds a workspace.json, else Error "workspace.missing".
std::filesystem::path workspaceOr(const std::string& given);

/// Brings the index up to date and returns all rows with derived metrics.
std::vector<RunRow> indexedRows(const Workspace& workspace);

/// The row of a run by its id, or by a part that only one run has: the ids of one sweep begin alike and differ at their ends. Throws "run.missing" and
/// "run.ambiguous".
const RunRow& rowOf(const std::vector<RunRow>& rows, const std::string& id);

/// Makes runs of those experiments of which the workspace has none yet, and returns the ids of all that are to be worked off, in order: new ones and
/// those that have not ended yet (interrupted, queued). Finished runs of the same content are not repeated; failed ones are tried again with `retry`.
std::vector<std::string> enqueueMissing(const Workspace& workspace, const std::vector<Experiment>& experiments, bool retry);

/// "$XDG_DATA_HOME/palimpsest/sample-workspace", where the sample study of images lives unless told otherwise; of another study, "sample-<id>".
std::filesystem::path sampleWorkspaceFolder(const std::string& study);

} // namespace palimpsest
