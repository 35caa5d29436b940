// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/report.h"

#include <QByteArray>

#include <filesystem>
#include <string>
#include <vector>

namespace palimpsest {

/// What a report is made from: values only, so that it can be made on any thread.
struct ReportInput {
    ReportRequest request;
    Workspace workspace;
    std::vector<RunRow> rows; ///< all of the workspace
};

/// The figures with SVG drawn into PNG, `scale` device pixels a CSS pixel: QTextDocument scales those well.
std::vector<ReportFigure> asPng(std::vector<ReportFigure> figures, double scale);

/// The HTML for QTextDocument: with charts as PNG.
std::string previewHtml(const ReportInput& input);

/// The HTML for browsers: with charts as SVG.
std::string fileHtml(const ReportInput& input);

/// An A4 PDF with page numbers; the table of runs is attached as runs.csv, so that the report carries its own data.
QByteArray reportPdf(const ReportInput& input);

} // namespace palimpsest
