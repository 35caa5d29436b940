// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/workspace.h"

#include <map>
#include <string>

namespace palimpsest {

/// What a person set up on the report page; kept in <workspace>/reports/draft.json, so that notes outlive the window.
struct ReportDraft {
    std::string title;
    std::string notes;
    std::map<std::string, bool> choices; ///< runs that were ticked or unticked by hand

    bool operator==(const ReportDraft&) const = default;
};

/// A missing or damaged draft is an empty one.
ReportDraft readReportDraft(const Workspace& workspace);

/// Throws file errors.
void writeReportDraft(const Workspace& workspace, const ReportDraft& draft);

} // namespace palimpsest
