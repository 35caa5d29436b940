// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/selection_folder.h"

#include <optional>
#include <string>
#include <vector>

namespace palimpsest {

/// A selection as lists show it: what was asked, how it stands, what came of it.
struct SelectionRow {
    std::string id;
    Selection selection;
    std::string name;                     ///< of the forget set that it makes: as given, or automaticName()
    RunState state = RunState::Queued;
    std::string created, started, ended;  ///< as in RunSummary
    std::string errorCode, errorSentence, errorHint;
    bool hasCheckpoint = false;
    std::optional<SelectionResult> result; ///< of a finished one
};

/// Throws as readSelection and readSelectionResult.
SelectionRow readSelectionRow(const RunFolder& folder);

/// All selections of a workspace by creation time; those that cannot be read are left out, and `damaged` has a sentence for each.
std::vector<SelectionRow> selectionRows(const Workspace& workspace, std::vector<std::string>& damaged);

/// The folder of what waits in the queue under an id: that of a selection if there is one of the name, else that of a run.
RunFolder queuedFolder(const Workspace& workspace, const std::string& id);

} // namespace palimpsest
