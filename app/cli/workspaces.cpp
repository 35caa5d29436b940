// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/workspaces.h"

#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/store/index.h"
#include "core/store/method_folder.h"
#include "core/store/protocols.h"

#include <cstdio>
#include <cstdlib>

namespace fs = std::filesystem;

namespace palimpsest {

Workspace openWorkspace(const fs::path& folder)
{
    Workspace workspace = Workspace::open(folder);
    for (const auto& problem : offerMethodsOf(workspace))
        std::fprintf(stderr, "palimpsest-cli: %s\n  %s\n", problem.what(), problem.hint().c_str());
    return workspace;
}

Workspace openOrCreate(const fs::path& folder, const std::string& name)
{
    std::error_code ignored;
    if (!fs::exists(folder, ignored) || (fs::is_directory(folder, ignored) && fs::is_empty(folder, ignored)))
        return Workspace::create(folder, name);
    return openWorkspace(folder);
}

fs::path workspaceOr(const std::string& given)
{
    if (!given.empty())
        return given;
    for (fs::path folder = fs::current_path();; folder = folder.parent_path()) {
        if (isThere(folder / "workspace.json"))
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
    rememberMethodsOf(workspace, rows);
    addDerivedMetrics(rows);
    return rows;
}

const RunRow& rowOf(const std::vector<RunRow>& rows, const std::string& id)
{
    const RunRow* match = nullptr;
    for (const auto& row : rows)
        if (!id.empty() && row.id.find(id) != std::string::npos) {
            if (match)
                throw Error("run.ambiguous", "More than one run has '" + id + "' in its id.", "Give more of it.");
            match = &row;
        }
    if (!match)
        throw Error("run.missing", "There is no run '" + id + "' in this workspace.", "List them with: palimpsest-cli report --workspace FOLDER");
    return *match;
}

std::vector<std::string> enqueueMissing(const Workspace& workspace, const std::vector<Experiment>& experiments, bool retry)
{
    std::vector<std::string> ids;
    std::vector<Experiment> fresh;
    std::vector<std::size_t> places; ///< where the ids of `fresh` belong
    for (const auto& entry : openRuns(experiments, indexedRows(workspace), retry).entries) {
        if (entry.id.empty()) {
            places.push_back(ids.size());
            fresh.push_back(experiments[entry.experiment]);
        }
        ids.push_back(entry.id);
    }
    const auto made = workspace.enqueue(fresh);
    for (std::size_t i = 0; i < made.size(); ++i)
        ids[places[i]] = made[i];
    return ids;
}

fs::path sampleWorkspaceFolder(const std::string& study)
{
    const char* data = std::getenv("XDG_DATA_HOME");
    const char* home = std::getenv("HOME");
    const fs::path base = data && *data ? fs::path(data) : fs::path(home && *home ? home : ".") / ".local/share";
    return base / "palimpsest" / (study == "image-classification" ? "sample-workspace" : "sample-" + study);
}

} // namespace palimpsest
