// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/run_groups.h"

#include <filesystem>
#include <string>
#include <vector>

namespace palimpsest {

/// A picture for a report, already encoded.
struct ReportFigure {
    std::string title;
    std::string caption;
    std::string mediaType; ///< "image/png" or "image/svg+xml"
    std::string bytes;
    int width = 0, height = 0; ///< on the page, in CSS pixels; 0 for its own size
};

/// What a person chose for a report.
struct ReportRequest {
    std::string title;
    std::string notes;               ///< plain text, paragraphs by empty lines
    std::vector<std::string> runIds; ///< which runs; their references are added if they are in the workspace
    std::vector<ReportFigure> figures; ///< empty: the trade-off chart of every forget set of runs on Markov chains their ways (chain_trajectories.h), and of text-to-image models what they draw (picture_figures.h), as SVG
};

/// One self-contained HTML file (no scripts, no links to fetch) in the subset that QTextDocument renders too: title, conclusions in words, a results table
/// per forget set (mean ± std, gaps, seeds), figures, then for the record: seeds, versions, hardware, parameters, forget set hashes, dataset credit and share, formulas,
/// and the command that repeats each run. Everything that came from a person or a file is escaped.
std::string reportHtml(const ReportRequest& request, const Workspace& workspace, const std::vector<RunRow>& allRows);

/// The results table, one row a run: RFC 4180, UTF-8, C locale, text cells guarded against spreadsheet formulas.
std::string runsCsv(const std::vector<RunRow>& rows);

/// The grouped table with booktabs, one tabular per forget set.
std::string groupsLatex(const std::vector<RunRow>& rows);

/// A scatter of two metrics over groups (mean ± std over seeds; hollow for one seed) as SVG: for reports made without a window. Rows should be about one
/// forget set. Rings mark the Pareto front: groups that no other one is closer to Retrain than in both metrics (or better, for metrics with a direction).
/// A sentence in the picture says so when nothing can be drawn.
std::string tradeoffSvg(const std::vector<RunRow>& rows, const std::string& xMetric, const std::string& yMetric);

/// One trade-off chart a forget set, on the default axes of its domain.
std::vector<ReportFigure> tradeoffFigures(const std::vector<RunRow>& rows);

/// The figures of a report that names none, of the rows that it is about.
std::vector<ReportFigure> usualFigures(const Workspace& workspace, const std::vector<RunRow>& rows);

/// Whether a run is part of a report unless somebody says otherwise: finished ones, and those that failed or crashed, because a missing row is a result too.
constexpr bool belongsInReport(RunState state)
{
    return state == RunState::Done || state == RunState::Failed || state == RunState::Crashed;
}

/// The rows that a report about these ids is about: the runs and their references (methods of role Reference with the same referenceKey), with derived metrics, in
/// the order of `allRows`.
std::vector<RunRow> rowsOfReport(const std::vector<std::string>& runIds, const std::vector<RunRow>& allRows);

/// The model card (Markdown) that goes with exported weights.
std::string modelCard(const RunRow& row, const std::vector<RunRow>& allRows, const Workspace& workspace);

/// A run's weights.safetensors. What leaves the workspace under a model card is what the run wrote, or nothing: throws Error "export.no-weights" if it has none,
/// "export.changed-weights" and as readSafetensorsHeader.
std::filesystem::path exportableWeights(const RunRow& row, const Workspace& workspace);

/// Copies weights.safetensors and writes README.md (the model card) beside it. Throws as exportableWeights, and file errors. A language model goes
/// out as a folder of transformers instead, which the engine writes: core/engine/runner/language/language_export.h.
void exportModel(const RunRow& row, const std::vector<RunRow>& allRows, const Workspace& workspace, const std::filesystem::path& folder);

/// "palimpsest-cli run runs/<id>/experiment.json --workspace ." for a person to type in the workspace's folder.
std::string repeatCommand(const RunRow& row);

} // namespace palimpsest
