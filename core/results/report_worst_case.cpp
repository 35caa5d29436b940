// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/report_worst_case.h"

#include "core/experiment/catalogue.h"
#include "core/results/markup.h"
#include "core/results/numbers.h"

#include <cmath>

namespace palimpsest {

namespace {

std::string cell(const std::string& html, bool number = true)
{
    return std::string(number ? "<td class=\"number\" align=\"right\">" : "<td>") + html + "</td>";
}

std::string head(const std::vector<std::string>& titles, std::size_t texts)
{
    std::string row = "<table cellspacing=\"0\" cellpadding=\"4\" width=\"100%\">\n<tr>";
    for (std::size_t i = 0; i < titles.size(); ++i)
        row += (i < texts ? "<th>" : "<th align=\"right\">") + titles[i] + "</th>";
    return row + "</tr>\n";
}

std::string small(const std::string& html)
{
    return "<span class=\"small\">" + html + "</span>";
}

std::string paragraph(const std::string& text, const std::string& attributes = {})
{
    return "<p" + attributes + ">" + escapeHtml(text) + "</p>\n";
}

std::string titleOf(const std::string& metric)
{
    const MetricDescriptor* descriptor = findMetric(metric);
    return escapeHtml(descriptor ? descriptor->title : metric);
}

/// "12.34 ±0.56", the 95 % interval small below if it is asked for.
std::string valueHtml(const std::string& metric, const Summary& value, bool interval)
{
    if (value.count == 0)
        return "–";
    std::string html = formatMetric(metric, value.mean);
    if (value.count < 2)
        return html;
    html += "\u00a0<span class=\"spread\">±" + formatMetric(metric, value.deviation) + "</span>";
    return interval ? html + "<br>" + small(formatMetric(metric, value.low) + " to " + formatMetric(metric, value.high)) : html;
}

std::string rowsOf(const WorstCaseTable& table, const WorstCaseRow& row, const std::vector<std::string>& metrics)
{
    const std::string ground = row.method == "retrain" ? " class=\"retrain\" bgcolor=\"#e9f2fb\"" : row.method == "original" ? " class=\"original\" bgcolor=\"#f1f1ef\"" : "";
    std::string html, name = "<b>" + escapeHtml(row.name) + "</b>" + (row.method == "original" ? "<br>" + small("doing nothing") : "");
    for (std::size_t kind = 0; kind < table.kinds.size(); ++kind) {
        const WorstCaseCell& runs = row.cells[kind];
        if (runs.isEmpty())
            continue;
        html += "<tr" + ground + ">" + cell(name, false) + cell(escapeHtml(table.kinds[kind].kind.name), false) + cell(std::to_string(runs.runs.members.size()));
        name.clear(); // of several lines the first alone says it
        for (const auto& metric : metrics) {
            const Summary* value = runs.find(metric);
            const bool isGap = metric == "avg_gap";
            const std::string mark = isGap ? againstNothingMark(runs.reading) : std::string();
            html += cell(value ? (mark.empty() ? "" : mark + "\u00a0") + valueHtml(metric, *value, isGap) : "–");
        }
        html += cell(std::isnan(runs.ratio) ? "" : fixedNumber(runs.ratio, 2)) + "</tr>\n";
    }
    return html;
}

} // namespace

std::string worstCaseSection(const std::vector<WorstCaseTable>& tables)
{
    std::string html;
    for (const auto& table : tables) {
        const auto metrics = worstCaseMetrics(table.domain);
        std::vector<std::string> titles{"Method", "Forget set", "Runs"};
        for (const auto& metric : metrics)
            titles.push_back(titleOf(metric));
        titles.emplace_back("Times<br>random");
        html += "<h3>" + escapeHtml(table.title) + "</h3>\n";
        for (const auto& kind : table.kinds)
            html += paragraph(kind.sentence);
        html += head(titles, 2);
        for (const auto& row : table.rows)
            html += rowsOf(table, row, metrics);
        html += "</table>\n";
        for (const auto& note : table.notes)
            html += paragraph(note);
    }
    if (html.empty())
        return {};
    return "<h2>Random against worst-case forget sets</h2>\n" + html
        + paragraph("Sets that were chosen alike are repetitions, whatever their seed. Mean ± standard deviation over runs; Avg. Gap is the mean of each run's own gaps, with the 95 % interval of the "
                    "mean small below. ▲, ▼: closer to Retrain, or farther, than doing nothing on the same sets; ≈: cannot be told from it (paired t-test, corrected after Holm for the methods of one kind "
                    "of set, p < 0.05). Times random: the gap divided by that on random sets.",
                    " class=\"small\"");
}

std::string coresetSection(const std::vector<CoresetTable>& tables)
{
    std::string html;
    for (const auto& table : tables) {
        std::vector<std::string> titles{"Kept by"};
        for (const std::int64_t kept : table.sizes)
            titles.push_back(shortestNumber(std::round(1000.0 * double(kept) / double(table.pool)) / 10) + " % kept<br>" + std::to_string(kept));
        if (!table.title.empty())
            html += "<h3>" + escapeHtml(table.title) + "</h3>\n";
        for (const auto& sentence : table.sentences)
            html += paragraph(sentence);
        html += head(titles, 1);
        for (const auto& row : table.rows) {
            html += "<tr>" + cell("<b>" + escapeHtml(row.name) + "</b>", false);
            for (const std::int64_t kept : table.sizes) {
                const CoresetPoint* point = table.find(row, kept);
                html += cell(point ? valueHtml("ta", point->accuracy, true) : "–");
            }
            html += "</tr>\n";
        }
        html += "</table>\n";
        if (table.full.count > 0)
            html += "<p>All " + std::to_string(table.pool) + " samples: " + valueHtml("ta", table.full, false) + "</p>\n";
    }
    if (html.empty())
        return {};
    return "<h2>Coresets</h2>\n" + html
        + paragraph("Test accuracy of Retrain, in percent, on what each rule keeps: it leaves out what it calls hardest to forget, which is redundant. “The other way round” leaves out the easiest to "
                    "forget. Mean ± standard deviation over runs, the 95 % interval of the mean small below.",
                    " class=\"small\"");
}

} // namespace palimpsest
