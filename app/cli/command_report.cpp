// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/exit_codes.h"
#include "app/cli/results_table.h"
#include "app/cli/workspaces.h"
#include "app/cli/worst_case_text.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/results/report.h"
#include "core/results/wording.h"

#include <algorithm>
#include <iostream>
#include <memory>

namespace palimpsest {

namespace {

struct ReportWords {
    std::string workspace, output, title = "Palimpsest report", notes;
    std::vector<std::string> runs;
};

int report(const ReportWords& words)
{
    const Workspace workspace = openWorkspace(workspaceOr(words.workspace));
    const auto all = indexedRows(workspace);
    std::vector<RunRow> chosen;
    for (const auto& row : all)
        if (words.runs.empty() && belongsInReport(row.state))
            chosen.push_back(row);
    for (const auto& id : words.runs)
        chosen.push_back(rowOf(all, id));

    if (words.output.empty()) {
        std::cout << resultsTable(chosen) << "\n";
        for (const auto& paragraph : conclusions(groupRuns(chosen), chosen))
            std::cout << wrapped(paragraph, 100) << "\n\n";
        const auto sets = workspace.forgetSets();
        for (const auto& table : {worstCaseText(worstCaseTables(chosen, sets)), coresetText(coresetTables(chosen, sets))})
            if (!table.empty())
                std::cout << table << "\n";
        std::cout << "Runs:\n";
        for (const auto& row : all)
            std::cout << "  " << row.id << "  " << toText(row.state) << "  " << row.name
                      << (row.errorSentence.empty() ? "" : "  (" + row.errorSentence + ")") << "\n";
        return kExitDone;
    }
    const std::filesystem::path file = words.output;
    if (file.extension() == ".csv") {
        writeFileAtomically(file, runsCsv(chosen));
    } else if (file.extension() == ".tex") {
        writeFileAtomically(file, groupsLatex(chosen));
    } else if (file.extension() == ".html" || file.extension() == ".htm") {
        ReportRequest request;
        request.title = words.title;
        request.notes = words.notes;
        for (const auto& row : chosen)
            request.runIds.push_back(row.id);
        writeFileAtomically(file, reportHtml(request, workspace, all));
    } else {
        throw Error("report.format", "A report is written as .html, .csv or .tex; '" + file.filename().string() + "' is none of these.",
                    "Choose one of these endings. A PDF comes from the window's report page.");
    }
    std::cout << file.string() << "\n";
    return kExitDone;
}

} // namespace

void addReportCommand(CLI::App& app, int& code)
{
    auto* command = app.add_subcommand("report", "Print the results of a workspace, or write them as HTML, CSV or LaTeX");
    auto words = std::make_shared<ReportWords>();
    command->add_option("runs", words->runs, "Run ids, or parts that only one run has (default: all that finished or failed)");
    command->add_option("-w,--workspace", words->workspace, "The workspace's folder (default: the one around this folder)");
    command->add_option("-o,--output", words->output, "The file to write: .html, .csv or .tex (default: print a table)");
    command->add_option("--title", words->title, "Title of an HTML report");
    command->add_option("--notes", words->notes, "Notes at the top of an HTML report");
    command->callback([words, &code] { code = report(*words); });
}

} // namespace palimpsest
