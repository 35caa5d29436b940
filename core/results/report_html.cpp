// SPDX-License-Identifier: GPL-3.0-or-later
// The report as one HTML file. It is read by browsers and by QTextDocument, so that the layout is made of tables and plain styles:
// no flex, no grid, no scripts, nothing to fetch.
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/experiment/catalogue.h"
#include "core/results/chain_trajectories.h"
#include "core/results/differences.h"
#include "core/results/markup.h"
#include "core/results/method_color.h"
#include "core/results/numbers.h"
#include "core/results/picture_figures.h"
#include "core/results/provenance.h"
#include "core/results/quality_wording.h"
#include "core/results/report.h"
#include "core/results/report_protocol.h"
#include "core/results/report_worst_case.h"
#include "core/results/screening.h"
#include "core/results/wording.h"
#include "core/store/imported_run.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace palimpsest {

namespace {

constexpr const char* kStyle = R"(<style>
html { max-width: 60em; margin: 0 auto; }
body { color: #1f2328; background-color: #ffffff; font-family: "DejaVu Sans", Helvetica, Arial, sans-serif; font-size: 10pt; line-height: 140%; margin: 8px; }
h1 { font-size: 20pt; margin-bottom: 2px; }
h2 { font-size: 14pt; margin-top: 22px; margin-bottom: 6px; color: #0a4a78; }
h3 { font-size: 11pt; margin-top: 16px; margin-bottom: 4px; }
ul { margin-left: 0px; -qt-list-indent: 1; }
.meta, .small { color: #57606a; font-size: 8pt; }
.notes { background-color: #fff8e5; padding: 6px; }
table { border-collapse: collapse; }
th { text-align: left; color: #57606a; font-size: 8pt; border-bottom: 1px solid #8c959f; padding: 3px 4px; }
td { border-bottom: 1px solid #e4e6ea; padding: 3px 4px; font-size: 9pt; vertical-align: top; }
.number { font-size: 8.5pt; }
.spread { color: #57606a; font-size: 7.5pt; }
.retrain { background-color: #e9f2fb; }
.original { background-color: #f1f1ef; }
pre { font-family: "DejaVu Sans Mono", monospace; font-size: 8pt; background-color: #f6f8fa; padding: 6px; white-space: pre-wrap; }
</style>
)";

std::string tag(const std::string& name, const std::string& content, const std::string& attributes = {})
{
    return "<" + name + (attributes.empty() ? "" : " " + attributes) + ">" + content + "</" + name + ">";
}

std::string methodTitle(const std::string& id)
{
    const MethodDescriptor* method = findMethod(id);
    return method ? method->title : id;
}

std::string firstDigits(const std::string& hash)
{
    return hash.substr(0, 12);
}

/// "Learning rate 0.01, Density 0.5", of the keys given.
std::string settings(const RunRow& row, const std::vector<std::string>& keys)
{
    const MethodDescriptor* method = findMethod(row.method);
    std::string text;
    for (const auto& key : keys) {
        if (!row.parameters.contains(key))
            continue;
        const Parameter* parameter = method ? findParameter(method->parameters, key) : nullptr;
        text += (text.empty() ? "" : ", ") + (parameter ? parameter->title : key) + " "
            + (parameter ? displayValue(*parameter, row.parameters[key]) : row.parameters[key].dump());
    }
    return text;
}

std::vector<std::string> allKeys(const RunRow& row)
{
    std::vector<std::string> keys;
    if (const MethodDescriptor* method = findMethod(row.method))
        for (const auto& parameter : method->parameters)
            keys.push_back(parameter.key);
    return keys;
}

std::vector<const MetricDescriptor*> metricsOf(const std::string& domain, bool secondary)
{
    std::vector<const MetricDescriptor*> list;
    for (const auto& metric : metrics())
        if ((metric.domain.empty() || metric.domain == domain) && metric.secondary == secondary)
            list.push_back(&metric);
    return list;
}

/// Those of the main table: as many as a page holds; the others follow under "More numbers".
std::vector<const MetricDescriptor*> mainColumns(const std::string& domain)
{
    constexpr std::size_t kMost = 8;
    auto columns = metricsOf(domain, false);
    if (columns.size() > kMost)
        columns.resize(kMost);
    return columns;
}

/// Escaped sentences whose "12.3 ± 0.4" does not break at the end of a line.
std::string prose(const std::string& text)
{
    std::string html = escapeHtml(text);
    const std::string open = " ± ", tight = "\u00a0±\u00a0";
    for (auto at = html.find(open); at != std::string::npos; at = html.find(open, at + tight.size()))
        html.replace(at, open.size(), tight);
    return html;
}

/// Notes as paragraphs: empty lines part them, single line breaks stay.
std::string paragraphs(const std::string& notes)
{
    std::string html, paragraph;
    const auto flush = [&] {
        if (!paragraph.empty())
            html += tag("p", paragraph) + "\n";
        paragraph.clear();
    };
    std::size_t start = 0;
    while (start <= notes.size()) {
        const auto end = std::min(notes.find('\n', start), notes.size());
        const std::string line = notes.substr(start, end - start);
        if (line.find_first_not_of(" \t\r") == std::string::npos)
            flush();
        else
            paragraph += (paragraph.empty() ? "" : "<br>") + escapeHtml(line);
        start = end + 1;
    }
    flush();
    return html;
}

/// One family's groups: Retrain, the original, then everything else by Avg. Gap, or by the domain's quality of forgetting, the best first.
std::vector<const RunGroup*> inReadingOrder(const Family& family, const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows)
{
    std::vector<const RunGroup*> order;
    for (const std::size_t i : family.groups)
        if (finishedCount(groups[i], rows) > 0)
            order.push_back(&groups[i]);
    const auto rank = [&](const RunGroup* group) {
        const std::string& method = rows[group->members.front()].method;
        return method == "retrain" ? 0 : method == "original" ? 1 : 2;
    };
    const auto gap = [&](const RunGroup* group) {
        const DomainDescriptor* domain = findDomain(rows[group->members.front()].domain);
        const bool byGaps = !domain || readByGaps(*domain);
        const auto entry = group->metrics.find(byGaps ? std::string("avg_gap") : domain->forgettingMetric);
        return entry == group->metrics.end() ? 1e300 : byGaps ? entry->second.mean : -entry->second.mean;
    };
    std::stable_sort(order.begin(), order.end(), [&](const RunGroup* a, const RunGroup* b) {
        return rank(a) != rank(b) ? rank(a) < rank(b) : rank(a) == 2 && gap(a) < gap(b);
    });
    return order;
}

std::string roleText(const RunRow& row)
{
    if (row.method == "retrain")
        return "the reference";
    if (row.method == "original")
        return "doing nothing";
    const MethodDescriptor* method = findMethod(row.method);
    return method && method->role == MethodRole::Control ? "a control" : "";
}

/// "12.34 ±0.56": the deviation small, and on the same line.
std::string valueHtml(const std::string& metric, const Summary& summary, bool isBest)
{
    const std::string mean = formatMetric(metric, summary.mean);
    return (isBest ? tag("b", mean) : mean) + (summary.count > 1 ? "\u00a0" + tag("span", "±" + formatMetric(metric, summary.deviation), "class=\"spread\"") : "");
}

/// What a test says of a value: "≠" where it differs from Retrain's; on Avg. Gap "▲" closer than doing nothing, "▼" farther.
std::string markOf(const GroupReading& reading, const MetricDescriptor& metric)
{
    if (metric.id == "avg_gap")
        return againstNothingMark(reading);
    const auto test = reading.againstRetrain.find(metric.id);
    return test != reading.againstRetrain.end() && test->second.isTold() ? "≠" : "";
}

/// The value over seeds, and small below it how far it is from Retrain, or Avg. Gap's other reading.
std::string metricCell(const RunGroup& group, const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows, const MetricDescriptor& metric,
                       const GroupReading& reading, bool isBest)
{
    const auto entry = group.metrics.find(metric.id);
    if (entry == group.metrics.end())
        return tag("td", "–", "align=\"right\"");
    std::string text = valueHtml(metric.id, entry->second, isBest);
    const std::string mark = markOf(reading, metric);
    const RunGroup* retrain = referenceGroup(group, groups, rows);
    if (metric.id == "avg_gap") {
        text += "<br>" + tag("span", (mark.empty() ? "" : mark + "\u00a0") + "means\u00a0" + formatMetric(metric.id, avgGapOfMeans(group, groups, rows)), "class=\"small\"");
    } else if (metric.direction == Direction::CloserToRetrain && retrain && retrain != &group && retrain->metrics.contains(metric.id)) {
        const double difference = entry->second.mean - retrain->metrics.at(metric.id).mean;
        text += "<br>" + tag("span", (difference < 0 ? "−" : "+") + fixedNumber(std::abs(difference), metric.decimals) + mark, "class=\"small\"");
    }
    return tag("td", text, "class=\"number\" align=\"right\"");
}

/// The first cell of a row: the method, its role, and the parameters that tell it from the method's other rows.
std::string nameCell(const RunGroup& group, const std::vector<const RunGroup*>& order, const std::vector<RunRow>& rows)
{
    const RunRow& row = rows[group.members.front()];
    std::vector<const RunRow*> siblings;
    for (const RunGroup* other : order)
        if (rows[other->members.front()].method == row.method)
            siblings.push_back(&rows[other->members.front()]);
    const std::string role = roleText(row), differences = settings(row, differingParameters(siblings));
    std::string name = tag("span", "■ ", "style=\"color:" + methodColorOnWhite(row.method) + "\"") + tag("b", escapeHtml(methodTitle(row.method)));
    for (const std::string& detail : {role, differences})
        if (!detail.empty())
            name += "<br>" + tag("span", escapeHtml(detail), "class=\"small\"");
    return tag("td", name);
}

std::string rowHtml(const RunRow& row, const std::string& cells)
{
    const std::string kind = row.method == "retrain" ? " class=\"retrain\" bgcolor=\"#e9f2fb\"" : row.method == "original" ? " class=\"original\" bgcolor=\"#f1f1ef\"" : "";
    return "<tr" + kind + ">" + cells + "</tr>\n";
}

std::string metricHead(const MetricDescriptor& metric)
{
    const std::string unit = metric.unit.empty() ? "" : metric.unit + " ";
    return tag("th", escapeHtml(metric.title) + "<br>" + escapeHtml(unit) + directionText(metric.direction), "align=\"right\" title=\"" + escapeHtml(metric.help) + "\"");
}

std::string tableHtml(const std::string& head, const std::string& body)
{
    return "<table cellspacing=\"0\" cellpadding=\"4\" width=\"100%\">\n<tr>" + head + "</tr>\n" + body + "</table>\n";
}

std::string resultsTable(const Family& family, const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows)
{
    const auto order = inReadingOrder(family, groups, rows);
    if (order.empty())
        return tag("p", "No run about this forget set has finished.");
    const auto readings = readTable(order, rows);
    const auto columns = mainColumns(rows[order.front()->members.front()].domain);
    std::string head = tag("th", "Method", "width=\"17%\"") + tag("th", "Runs");
    for (const MetricDescriptor* metric : columns)
        head += metricHead(*metric);
    const RunGroup* best = nullptr;
    for (const RunGroup* group : order)
        if (const MethodDescriptor* method = findMethod(rows[group->members.front()].method);
            method && method->role == MethodRole::Method && group->metrics.contains("avg_gap") && !best)
            best = group;

    std::string body;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const RunGroup& group = *order[i];
        std::string cells = nameCell(group, order, rows) + tag("td", std::to_string(finishedCount(group, rows)), "align=\"right\"");
        for (const MetricDescriptor* metric : columns)
            cells += metricCell(group, groups, rows, *metric, readings[i], &group == best && metric->id == "avg_gap");
        body += rowHtml(rows[group.members.front()], cells);
    }
    const std::string values = "Mean ± standard deviation over seeds (n − 1). Small below: how far the mean is from that of Retrain. ";
    if (std::none_of(columns.begin(), columns.end(), [](const MetricDescriptor* metric) { return metric->id == "avg_gap"; }))
        return tableHtml(head, body) + tag("p", values, "class=\"small\"") + "\n";
    return tableHtml(head, body)
        + tag("p", values + "<b>Avg. Gap</b> is the mean of each run's own gaps to its Retrain; small below it, <b>means</b>, the gaps between the means over seeds, as published tables "
                   "take them: smaller where seeds scatter to both sides. "
                   "<b>≠</b>: differs from Retrain's. <b>▲</b>, <b>▼</b>: Avg. Gap is smaller, or larger, than that of doing nothing; <b>≈</b>: cannot be told from it. "
                   "Each by a paired t-test over the seeds in common, corrected after Holm for the methods of this table, p &lt; 0.05.",
              "class=\"small\"")
        + "\n";
}

/// The tests behind the marks, number by number.
std::string testsTable(const Family& family, const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows)
{
    const auto order = inReadingOrder(family, groups, rows);
    const auto readings = readTable(order, rows);
    std::vector<const MetricDescriptor*> asked;
    for (const auto& metric : metrics())
        if (std::any_of(readings.begin(), readings.end(), [&](const GroupReading& reading) { return reading.againstRetrain.contains(metric.id); }))
            asked.push_back(&metric);
    std::string head = tag("th", "Method", "width=\"17%\"") + tag("th", "Seeds", "align=\"right\"") + tag("th", "Avg. Gap − doing nothing<br>95 % interval", "align=\"right\"")
        + tag("th", "p<br>(sign flips)", "align=\"right\"");
    for (const MetricDescriptor* metric : asked)
        head += tag("th", escapeHtml(metric->title) + " − Retrain<br>p (sign flips)", "align=\"right\"");
    const auto pCell = [](const PairedTest& test) {
        const std::string p = escapeHtml(pValueText(test.adjustedStudentP));
        return (test.isTold() ? tag("b", p) : p) + "<br>" + tag("span", "(" + escapeHtml(pValueText(test.adjustedFlipP)) + ")", "class=\"small\"");
    };
    std::string body;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const PairedTest& nothing = readings[i].againstNothing;
        std::size_t seeds = nothing.difference.count;
        for (const auto& [id, test] : readings[i].againstRetrain)
            seeds = std::max(seeds, test.difference.count);
        if (seeds < 2)
            continue;
        std::string cells = nameCell(*order[i], order, rows) + tag("td", std::to_string(seeds), "align=\"right\"")
            + tag("td", fixedNumber(nothing.difference.mean, 2) + "<br>" + tag("span", fixedNumber(nothing.difference.low, 2) + " to " + fixedNumber(nothing.difference.high, 2), "class=\"small\""),
                  "class=\"number\" align=\"right\"")
            + tag("td", pCell(nothing), "class=\"number\" align=\"right\"");
        for (const MetricDescriptor* metric : asked) {
            const auto test = readings[i].againstRetrain.find(metric->id);
            cells += tag("td", test == readings[i].againstRetrain.end() ? "–" : pCell(test->second), "class=\"number\" align=\"right\"");
        }
        body += rowHtml(rows[order[i]->members.front()], cells);
    }
    if (body.empty())
        return {};
    return tag("h3", "Tests") + "\n" + tableHtml(head, body)
        + tag("p", "Two-sided, paired over seeds: the runs of a method against doing nothing and against Retrain with the same seed, original model and forget set. First p: Student's "
                   "paired t-test, which decides; bold where it is below 0.05. In brackets: the exact sign-flip permutation test, for up to 12 seeds; it assumes less, and cannot go below "
                   "2 / 2<sup>n</sup> with n seeds before correction. All are corrected after Holm over the methods of this table, each question on its own; over several questions a few "
                   "will still come up by chance. The interval is not corrected.",
              "class=\"small\"")
        + "\n";
}

/// The metrics that the main table leaves out, a few columns at a time.
std::string moreNumbers(const Family& family, const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows)
{
    const auto order = inReadingOrder(family, groups, rows);
    if (order.empty())
        return {};
    const std::string& domain = rows[order.front()->members.front()].domain;
    auto columns = metricsOf(domain, false);
    columns.erase(columns.begin(), columns.begin() + std::ptrdiff_t(mainColumns(domain).size()));
    const auto secondary = metricsOf(domain, true);
    columns.insert(columns.end(), secondary.begin(), secondary.end());
    std::erase_if(columns, [&](const MetricDescriptor* metric) {
        return std::none_of(order.begin(), order.end(), [&](const RunGroup* group) { return group->metrics.contains(metric->id); });
    });
    constexpr std::size_t kColumns = 6; // what a page holds
    std::string html;
    for (std::size_t from = 0; from < columns.size(); from += kColumns) {
        const std::size_t to = std::min(from + kColumns, columns.size());
        std::string head = tag("th", "Method", "width=\"17%\""), body;
        for (std::size_t k = from; k < to; ++k)
            head += metricHead(*columns[k]);
        for (const RunGroup* group : order) {
            std::string cells = nameCell(*group, order, rows);
            for (std::size_t k = from; k < to; ++k) {
                const auto entry = group->metrics.find(columns[k]->id);
                cells += tag("td", entry == group->metrics.end() ? "–" : valueHtml(columns[k]->id, entry->second, false), "class=\"number\" align=\"right\"");
            }
            body += rowHtml(rows[group->members.front()], cells);
        }
        html += tableHtml(head, body) + "<br>\n";
    }
    return html.empty() ? html : tag("h3", "More numbers") + "\n" + html;
}

std::string meanings(const Family& family, const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows)
{
    std::string items;
    for (const RunGroup* group : inReadingOrder(family, groups, rows)) {
        const RunRow& row = rows[group->members.front()];
        std::vector<const RunRow*> siblings;
        for (const std::size_t i : family.groups)
            if (rows[groups[i].members.front()].method == row.method)
                siblings.push_back(&rows[groups[i].members.front()]);
        const std::string values = settings(row, differingParameters(siblings));
        items += tag("li", tag("b", escapeHtml(methodTitle(row.method) + (values.empty() ? "" : " (" + values + ")"))) + ": "
                     + prose(meaningOf(*group, groups, rows))) + "\n";
    }
    return items.empty() ? std::string() : "<ul>\n" + items + "</ul>\n";
}

std::string figures(const std::vector<ReportFigure>& list)
{
    if (list.empty())
        return {};
    std::string html = tag("h2", "Charts") + "\n";
    for (const auto& figure : list) {
        const std::string size = figure.width > 0 ? " width=\"" + std::to_string(figure.width) + "\" height=\"" + std::to_string(figure.height) + "\"" : "";
        html += tag("h3", escapeHtml(figure.title)) + "\n<p><img src=\"data:" + escapeHtml(figure.mediaType) + ";base64," + base64(figure.bytes) + "\" alt=\""
            + escapeHtml(figure.title) + "\"" + size + "></p>\n" + tag("p", escapeHtml(figure.caption), "class=\"small\"") + "\n";
    }
    return html;
}

/// The machines behind the runs: one sentence if there is one, otherwise a list whose letters the table repeats.
class Machines {
public:
    Machines(const std::vector<RunRow>& rows, const std::map<std::string, Provenance>& provenance)
    {
        for (const auto& row : rows) {
            const std::string& machine = provenance.at(row.id).machine;
            if (std::find(m_list.begin(), m_list.end(), machine) == m_list.end())
                m_list.push_back(machine);
        }
    }

    bool areMany() const { return m_list.size() > 1; }

    std::string letter(const std::string& machine) const
    {
        const auto place = std::size_t(std::find(m_list.begin(), m_list.end(), machine) - m_list.begin());
        return place < 26 ? std::string(1, char('A' + place)) : std::to_string(place + 1);
    }

    std::string html() const
    {
        std::string text;
        for (const auto& machine : m_list)
            text += tag("li", (areMany() ? tag("b", letter(machine)) + ": " : std::string()) + escapeHtml(machine) + ".") + "\n";
        return tag("h3", "Made on") + "\n<ul>\n" + text + "</ul>\n";
    }

private:
    std::vector<std::string> m_list;
};

std::string runsTable(const std::vector<RunRow>& rows, const std::map<std::string, Provenance>& provenance)
{
    const Machines machines(rows, provenance);
    std::string body;
    for (const auto& row : rows) {
        const Provenance& where = provenance.at(row.id);
        std::string state = toText(row.state);
        if (!row.errorSentence.empty())
            state += ": " + row.errorSentence + (row.errorHint.empty() ? "" : " " + row.errorHint);
        body += "<tr>" + tag("td", escapeHtml(row.name) + "<br>" + tag("span", escapeHtml(row.id), "class=\"small\"")) + tag("td", std::to_string(row.seed), "align=\"right\"")
            + tag("td", escapeHtml(state)) + (machines.areMany() ? tag("td", machines.letter(where.machine)) : "")
            + tag("td", where.seconds > 0 ? formatDuration(where.seconds) : "–", "align=\"right\"")
            + tag("td", tag("span", escapeHtml(where.weightsHash.empty() ? "–" : firstDigits(where.weightsHash)), "class=\"small\"")) + "</tr>\n";
    }
    return machines.html() + tag("h3", "Runs") + "\n<table cellspacing=\"0\" cellpadding=\"4\" width=\"100%\">\n<tr>" + tag("th", "Run") + tag("th", "Seed") + tag("th", "State")
        + (machines.areMany() ? tag("th", "On") : "") + tag("th", "Took") + tag("th", "Weights (SHA-256)") + "</tr>\n" + body + "</table>\n";
}

std::string parametersList(const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows)
{
    std::set<std::string> seen;
    std::string items;
    for (const auto& group : groups) {
        const RunRow& row = rows[group.members.front()];
        const std::string values = settings(row, allKeys(row));
        if (values.empty() || !seen.insert(row.method + values).second)
            continue;
        const MethodDescriptor* method = findMethod(row.method);
        items += tag("li", tag("b", escapeHtml(methodTitle(row.method))) + ": " + escapeHtml(values) + "."
                     + (method && !method->paper.empty() ? " " + tag("span", escapeHtml(method->paper), "class=\"small\"") : "")) + "\n";
    }
    return items.empty() ? std::string() : tag("h3", "Parameters") + "\n<ul>\n" + items + "</ul>\n";
}

std::string formulas(const std::vector<RunRow>& rows)
{
    std::set<std::string> domains;
    for (const auto& row : rows)
        domains.insert(row.domain);
    std::string items;
    for (const auto& metric : metrics())
        if (metric.domain.empty() || domains.contains(metric.domain))
            items += tag("li", tag("b", escapeHtml(metric.title)) + ", " + escapeHtml(metric.name + ": " + metric.formula + ". " + metric.help)) + "\n";
    return tag("h3", "How the numbers are made") + "\n<ul>\n" + items + "</ul>\n";
}

std::string commands(const std::vector<RunRow>& rows, const Workspace& workspace)
{
    std::string lines;
    for (const auto& row : rows)
        if (!isImported(workspace.run(row.id)))
            lines += "# " + escapeHtml(row.name) + "\n" + escapeHtml(repeatCommand(row)) + "\n";
    if (lines.empty())
        return {};
    return tag("h3", "Every run again") + "\n" + tag("p", "In the workspace's folder; the same seed, machine and number of threads give the same weights.", "class=\"small\"") + "\n"
        + tag("pre", lines) + "\n";
}

} // namespace

std::vector<ReportFigure> usualFigures(const Workspace& workspace, const std::vector<RunRow>& rows)
{
    auto list = tradeoffFigures(rows);
    for (auto& figure : chainFigures(workspace, rows))
        list.push_back(std::move(figure));
    for (auto& figure : pictureFigures(workspace, rows))
        list.push_back(std::move(figure));
    return list;
}

std::string reportHtml(const ReportRequest& request, const Workspace& workspace, const std::vector<RunRow>& allRows)
{
    const std::vector<RunRow> rows = rowsOfReport(request.runIds, allRows);
    const auto groups = groupRuns(rows);
    const auto families = familiesOf(groups, rows);
    std::map<std::string, Provenance> provenance;
    for (const auto& row : rows)
        provenance[row.id] = provenanceOf(row, workspace);

    const std::string title = request.title.empty() ? "Report" : request.title;
    std::string html = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" + tag("title", escapeHtml(title)) + "\n" + kStyle
        + "</head>\n<body bgcolor=\"#ffffff\">\n" + tag("h1", escapeHtml(title)) + "\n"
        + tag("p", escapeHtml("Palimpsest " PALIMPSEST_VERSION " · workspace “" + workspace.name() + "” · " + std::to_string(rows.size())
                              + (rows.size() == 1 ? " run" : " runs") + " · written " + utcNow().substr(0, 10) + " " + utcNow().substr(11, 5) + " UTC"), "class=\"meta\"") + "\n";
    if (rows.empty())
        return html + tag("p", "No run is chosen. Tick runs to see here what they say.") + "\n</body>\n</html>\n";

    if (const std::string notes = paragraphs(request.notes); !notes.empty())
        html += tag("h2", "Notes") + "\n" + tag("div", notes, "class=\"notes\"") + "\n";
    html += tag("h2", "What came out") + "\n";
    for (const auto& paragraph : conclusions(groups, rows))
        html += tag("p", prose(paragraph)) + "\n";

    html += tag("h2", "Results") + "\n";
    for (const Family& family : families) {
        const RunRow& first = rows[groups[family.groups.front()].members.front()];
        const Provenance& origin = provenance.at(first.id);
        html += tag("h3", "Forget set: " + escapeHtml(family.title)) + "\n"
            + tag("p", escapeHtml(origin.data + (origin.original.empty() ? "" : " The original that every method begins with, and Retrain: " + origin.original)), "class=\"small\"") + "\n"
            + resultsTable(family, groups, rows) + meanings(family, groups, rows) + testsTable(family, groups, rows) + moreNumbers(family, groups, rows);
    }
    const auto sets = workspace.forgetSets();
    html += worstCaseSection(worstCaseTables(rows, sets)) + coresetSection(coresetTables(rows, sets));
    html += publishedSection(rows, workspace) + protocolSection(rows, workspace);
    html += figures(request.figures.empty() ? usualFigures(workspace, rows) : request.figures);

    html += tag("h2", "For the record") + "\n" + tag("h3", "Data") + "\n<ul>\n";
    std::set<std::string> credits;
    for (const Family& family : families) {
        const RunRow& first = rows[groups[family.groups.front()].members.front()];
        html += tag("li", tag("b", escapeHtml(family.title)) + ": " + escapeHtml(provenance.at(first.id).data) + " Hash "
                    + tag("code", escapeHtml(family.forgetSetHash)) + ".") + "\n";
        if (const DatasetDescriptor* dataset = findDataset(first.dataset); dataset && !dataset->credit.empty())
            credits.insert(dataset->credit);
    }
    for (const auto& credit : credits)
        html += tag("li", escapeHtml(credit) + ".") + "\n";
    html += "</ul>\n" + tag("h3", "Original model") + "\n<ul>\n";
    std::set<std::string> recipes;
    for (const auto& row : rows)
        if (const std::string& recipe = provenance.at(row.id).original; !recipe.empty() && recipes.insert(recipe).second)
            html += tag("li", escapeHtml(recipe)) + "\n";
    html += "</ul>\n" + parametersList(groups, rows) + formulas(rows) + runsTable(rows, provenance) + commands(rows, workspace);
    return html + "</body>\n</html>\n";
}

} // namespace palimpsest
