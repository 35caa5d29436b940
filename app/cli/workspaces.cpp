// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/workspaces.h"

#include "core/base/error.h"
#include "core/store/index.h"

#include <cstdlib>
#include <map>

namespace fs = std::filesystem;

namespace palimpsest {

Workspace openOrCreate(const fs::path& folder, const std::string& name)
{
    std::error_code ignored;
    if (!fs::exists(folder, ignored) || (fs::is_directory(folder, ignored) && fs::is_empty(folder, ignored)))
        return Workspace::create(folder, name);
    return Workspace::open(folder);
}

fs::path workspaceOr(const std::string& given)
{
    if (!given.empty())
        return given;
    for (fs::path folder = fs::current_path();; folder = folder.parent_path()) {
        if (fs::exists(folder / "workspace.json"))
            return folder;
        if (folder == folder.parent_path())
            break;
    }
    throw Error("workspace.missing", "There is no workspace in this folder or above it.", "Name one with --workspace FOLDER.");
}

std::vector<RunRow> indexedRows(const Workspace& workspace)
{
    Index index(workspace.indexFile());
    index.synchronise(workspace);
    auto rows = index.runs();
    addDerivedMetrics(rows);
    return rows;
}

std::vector<std::string> enqueueMissing(const Workspace& workspace, const std::vector<Experiment>& experiments, bool retry)
{
    std::map<std::string, RunRow> known; // the best run of each content
    for (auto& row : indexedRows(workspace)) {
        auto& best = known[row.experimentHash];
        if (best.id.empty() || best.state != RunState::Done)
            best = row;
    }
    std::vector<std::string> ids;
    for (const auto& experiment : experiments) {
        const auto match = known.find(hashOf(experiment));
        if (match == known.end()) {
            const auto made = workspace.enqueue({experiment});
            ids.insert(ids.end(), made.begin(), made.end());
            continue;
        }
        const RunRow& row = match->second;
        if (row.state == RunState::Done || row.state == RunState::Running || row.state == RunState::Paused)
            continue;
        if (row.state == RunState::Failed && !retry)
            continue;
        ids.push_back(row.id);
    }
    return ids;
}

fs::path sampleWorkspaceFolder()
{
    const char* data = std::getenv("XDG_DATA_HOME");
    const char* home = std::getenv("HOME");
    const fs::path base = data && *data ? fs::path(data) : fs::path(home && *home ? home : ".") / ".local/share";
    return base / "palimpsest" / "sample-workspace";
}

} // namespace palimpsest
