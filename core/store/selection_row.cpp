// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/selection_row.h"

#include "core/base/error.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace palimpsest {

SelectionRow readSelectionRow(const RunFolder& folder)
{
    SelectionRow row;
    row.id = folder.id();
    row.selection = readSelection(folder);
    row.name = row.selection.name.empty() ? automaticName(row.selection) : row.selection.name;
    RunSummary summary = summarise(folder);
    row.state = summary.state;
    row.created = std::move(summary.created);
    row.started = std::move(summary.started);
    row.ended = std::move(summary.ended);
    row.errorCode = std::move(summary.errorCode);
    row.errorSentence = std::move(summary.errorSentence);
    row.errorHint = std::move(summary.errorHint);
    row.hasCheckpoint = summary.hasCheckpoint;
    if (row.state == RunState::Done)
        row.result = readSelectionResult(folder);
    return row;
}

std::vector<SelectionRow> selectionRows(const Workspace& workspace, std::vector<std::string>& damaged)
{
    std::vector<SelectionRow> rows;
    for (const auto& folder : selectionsOf(workspace)) {
        try {
            rows.push_back(readSelectionRow(folder));
        } catch (const Error& error) {
            damaged.emplace_back(error.what());
        }
    }
    std::sort(rows.begin(), rows.end(), [](const SelectionRow& a, const SelectionRow& b) { return std::tie(a.created, a.id) < std::tie(b.created, b.id); });
    return rows;
}

RunFolder queuedFolder(const Workspace& workspace, const std::string& id)
{
    RunFolder selection(selectionsFolder(workspace) / id);
    return isSelection(selection) ? selection : workspace.run(id);
}

} // namespace palimpsest
