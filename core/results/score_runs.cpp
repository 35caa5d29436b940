// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/score_runs.h"

#include "core/base/error.h"

#include <filesystem>
#include <set>

namespace palimpsest {

std::vector<ScoreRun> scoreRuns(const Workspace& workspace, const std::vector<RunRow>& runs, const DatasetSpec& spec,
                                std::map<std::string, DatasetSpec>& known)
{
    std::vector<ScoreRun> originals, others;
    std::set<std::string> seenOriginals;
    for (auto row = runs.rbegin(); row != runs.rend(); ++row) {
        if (row->state != RunState::Done || row->dataset != spec.id)
            continue;
        auto pool = known.find(row->originalKey);
        if (pool == known.end()) {
            try {
                pool = known.emplace(row->originalKey, workspace.run(row->id).experiment().dataset).first;
            } catch (const Error&) {
                continue; // a damaged folder is the Runs page's to report; it cannot score anything
            }
        }
        if (!(pool->second == spec))
            continue;
        const bool isOriginal = row->method == "original";
        if (isOriginal && seenOriginals.contains(row->originalKey))
            continue;
        if (!std::filesystem::exists(workspace.run(row->id).bundleFile("forget")))
            continue;
        (isOriginal ? originals : others).push_back({row->id, row->name, row->method});
        if (isOriginal)
            seenOriginals.insert(row->originalKey);
    }
    originals.insert(originals.end(), others.begin(), others.end());
    return originals;
}

} // namespace palimpsest
