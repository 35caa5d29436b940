// SPDX-License-Identifier: GPL-3.0-or-later
// Random against worst-case sets as CSV and LaTeX.
#include "core/experiment/catalogue.h"
#include "core/results/markup.h"
#include "core/results/worst_case_table.h"

#include <cmath>

namespace palimpsest {

namespace {

std::string titleOf(const std::string& metric)
{
    const MetricDescriptor* descriptor = findMetric(metric);
    return descriptor ? descriptor->title : metric;
}

std::string csvNumber(double value)
{
    return std::isnan(value) ? std::string() : shortestNumber(value);
}

std::string latexCell(const WorstCaseCell& cell, const std::string& metric)
{
    const Summary* value = cell.find(metric);
    if (!value)
        return "--";
    std::string mark;
    if (metric == "avg_gap" && cell.reading.againstNothing.isTold())
        mark = cell.reading.againstNothing.difference.mean < 0 ? "$^{+}$" : "$^{-}$";
    return escapeLatex(formatMetric(metric, *value)) + mark;
}

} // namespace

std::string worstCaseCsv(const std::vector<WorstCaseTable>& tables)
{
    std::string csv = "table,set,method,metric,runs,mean,deviation,low,high,ratio_to_random\r\n";
    for (const auto& table : tables)
        for (std::size_t kind = 0; kind < table.kinds.size(); ++kind)
            for (const auto& row : table.rows)
                for (const auto& metric : worstCaseMetrics(table.domain)) {
                    const Summary* value = row.cells[kind].find(metric);
                    if (!value)
                        continue;
                    csv += csvText(table.title) + ',' + csvText(table.kinds[kind].kind.name) + ',' + csvText(row.name) + ',' + metric + ',' + std::to_string(value->count) + ','
                        + csvNumber(value->mean) + ',' + csvNumber(value->deviation) + ',' + csvNumber(value->low) + ',' + csvNumber(value->high) + ','
                        + (metric == "avg_gap" ? csvNumber(row.cells[kind].ratio) : std::string()) + "\r\n";
                }
    return csv;
}

std::string worstCaseLatex(const std::vector<WorstCaseTable>& tables)
{
    std::string latex = "% Palimpsest " PALIMPSEST_VERSION ". Needs \\usepackage{booktabs}. Mean and sample standard deviation over repetitions; Avg. Gap: mean of each run's own gaps.\n"
                        "% ^+ and ^-: closer to Retrain, or farther, than doing nothing (paired t-test over repetitions, Holm over the methods of one kind of set, p < 0.05).\n";
    for (const auto& table : tables) {
        const auto metrics = worstCaseMetrics(table.domain);
        latex += "\n% " + escapeLatex(table.title) + "\n";
        for (const auto& kind : table.kinds)
            latex += "% " + escapeLatex(kind.sentence) + "\n";
        latex += "\\begin{tabular}{l" + std::string(metrics.size() * table.kinds.size(), 'r') + "}\n\\toprule\n";
        std::string rules, heads = "Method";
        for (std::size_t kind = 0; kind < table.kinds.size(); ++kind) {
            latex += " & \\multicolumn{" + std::to_string(metrics.size()) + "}{c}{" + escapeLatex(table.kinds[kind].kind.name) + "}";
            rules += "\\cmidrule(lr){" + std::to_string(2 + kind * metrics.size()) + "-" + std::to_string(1 + (kind + 1) * metrics.size()) + "}";
            for (const auto& metric : metrics)
                heads += " & " + escapeLatex(titleOf(metric));
        }
        latex += " \\\\\n" + rules + "\n" + heads + " \\\\\n\\midrule\n";
        for (const auto& row : table.rows) {
            latex += escapeLatex(row.name);
            for (const auto& cell : row.cells)
                for (const auto& metric : metrics)
                    latex += " & " + latexCell(cell, metric);
            latex += " \\\\\n";
        }
        latex += "\\bottomrule\n\\end{tabular}\n";
    }
    return latex;
}

} // namespace palimpsest
