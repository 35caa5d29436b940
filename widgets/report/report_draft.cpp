// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/report/report_draft.h"

#include "core/base/error.h"
#include "core/base/files.h"

namespace palimpsest {

ReportDraft readReportDraft(const Workspace& workspace)
{
    ReportDraft draft;
    try {
        const Json value = readJson(workspace.reportsFolder() / "draft.json");
        draft.title = value.value("title", std::string());
        draft.notes = value.value("notes", std::string());
        draft.choices = value.value("choices", std::map<std::string, bool>());
    } catch (const Error&) {
        return {};
    } catch (const Json::exception&) { // fields of other kinds
        return {};
    }
    return draft;
}

void writeReportDraft(const Workspace& workspace, const ReportDraft& draft)
{
    makeFolder(workspace.reportsFolder());
    writeJson(workspace.reportsFolder() / "draft.json", {{"title", draft.title}, {"notes", draft.notes}, {"choices", draft.choices}});
}

} // namespace palimpsest
