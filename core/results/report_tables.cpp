// SPDX-License-Identifier: GPL-3.0-or-later
// The results as CSV and LaTeX, and which rows a report is about.
#include "core/experiment/catalogue.h"
#include "core/results/differences.h"
#include "core/results/markup.h"
#include "core/results/report.h"
#include "core/results/screening.h"

#include <algorithm>
#include <set>

namespace palimpsest {

namespace {

/// Keys of all rows: those of the catalogue in schema order, then unknown ones.
std::vector<std::string> parameterKeys(const std::vector<RunRow>& rows)
{
    std::set<std::string> used, methodIds;
    for (const auto& row : rows) {
        methodIds.insert(row.method);
        for (const auto& [key, value] : row.parameters.items())
            used.insert(key);
    }
    std::vector<std::string> keys;
    const auto take = [&](const std::string& key) {
        if (used.erase(key) > 0)
            keys.push_back(key);
    };
    for (const auto& method : methods())
        if (methodIds.contains(method.id))
            for (const auto& parameter : method.parameters)
                take(parameter.key);
    keys.insert(keys.end(), used.begin(), used.end());
    return keys;
}

std::vector<std::string> metricKeys(const std::vector<RunRow>& rows)
{
    std::set<std::string> used;
    for (const auto& row : rows)
        for (const auto& [id, value] : row.metrics)
            used.insert(id);
    std::vector<std::string> keys;
    for (const auto& metric : metrics())
        if (used.erase(metric.id) > 0)
            keys.push_back(metric.id);
    keys.insert(keys.end(), used.begin(), used.end());
    return keys;
}

std::string csvValue(const Json& value)
{
    if (value.is_null())
        return {};
    if (value.is_string())
        return csvText(value.get<std::string>());
    if (value.is_number_float())
        return shortestNumber(value.get<double>());
    return value.is_number() || value.is_boolean() ? value.dump() : csvText(value.dump());
}

std::string latexSettings(const RunRow& row, const std::vector<std::string>& keys)
{
    const MethodDescriptor* method = findMethod(row.method);
    std::string text;
    for (const auto& key : keys)
        if (row.parameters.contains(key)) {
            const Parameter* parameter = method ? findParameter(method->parameters, key) : nullptr;
            text += (text.empty() ? "" : ", ") + (parameter ? parameter->title + " " + displayValue(*parameter, row.parameters[key]) : key + " " + row.parameters[key].dump());
        }
    return text;
}

std::string latexMark(const GroupReading& reading, const std::string& metric)
{
    if (metric == "avg_gap")
        return !reading.againstNothing.isTold() ? "" : reading.againstNothing.difference.mean < 0 ? "$^{+}$" : "$^{-}$";
    const auto test = reading.againstRetrain.find(metric);
    return test != reading.againstRetrain.end() && test->second.isTold() ? "$^{*}$" : "";
}

} // namespace

std::vector<RunRow> rowsOfReport(const std::vector<std::string>& runIds, const std::vector<RunRow>& allRows)
{
    const std::set<std::string> wanted(runIds.begin(), runIds.end());
    std::set<std::string> keys;
    for (const auto& row : allRows)
        if (wanted.contains(row.id))
            keys.insert(row.referenceKey);
    std::vector<RunRow> rows;
    for (const auto& row : allRows) {
        const MethodDescriptor* method = findMethod(row.method);
        const bool isReference = method && method->role == MethodRole::Reference && row.state == RunState::Done && keys.contains(row.referenceKey);
        if (wanted.contains(row.id) || isReference)
            rows.push_back(row);
    }
    addDerivedMetrics(rows);
    return rows;
}

std::string runsCsv(const std::vector<RunRow>& rows)
{
    const auto parameters = parameterKeys(rows), metricIds = metricKeys(rows);
    std::vector<std::string> head{"id", "name", "state", "domain", "dataset", "model", "setup", "method", "forget_set", "forget_set_hash", "seed", "device"};
    for (const auto& key : parameters)
        head.push_back("parameters." + key);
    head.insert(head.end(), metricIds.begin(), metricIds.end());
    for (const char* key : {"created", "started", "ended", "experiment_hash", "tags", "note", "error"})
        head.push_back(key);

    std::string csv;
    const auto write = [&](const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            csv += (i > 0 ? "," : "") + cells[i];
        csv += "\r\n";
    };
    for (auto& cell : head)
        cell = csvText(cell);
    write(head);
    for (const auto& row : rows) {
        std::string setup;
        for (const std::string& part : unusualInWords(setupOf(row)))
            setup += (setup.empty() ? "" : ", ") + part;
        std::vector<std::string> cells{csvText(row.id), csvText(row.name), toText(row.state), csvText(row.domain), csvText(row.dataset), csvText(row.model), csvText(setup),
                                       csvText(row.method), csvText(row.forgetSetName), csvText(row.forgetSetHash), std::to_string(row.seed), csvText(row.device)};
        for (const auto& key : parameters)
            cells.push_back(csvValue(row.parameters.value(key, Json())));
        for (const auto& id : metricIds) {
            const auto entry = row.metrics.find(id);
            cells.push_back(entry == row.metrics.end() ? std::string() : shortestNumber(entry->second));
        }
        std::string tags;
        for (const auto& tag : row.tags)
            tags += (tags.empty() ? "" : " ") + tag;
        for (const std::string& text : {row.created, row.started, row.ended, row.experimentHash, tags, row.note, row.errorSentence})
            cells.push_back(csvText(text));
        write(cells);
    }
    return csv;
}

std::string groupsLatex(const std::vector<RunRow>& rows)
{
    const auto groups = groupRuns(rows);
    std::string latex = "% Palimpsest " PALIMPSEST_VERSION ". Needs \\usepackage{booktabs}. Mean and sample standard deviation over seeds.\n";
    if (std::any_of(rows.begin(), rows.end(), [](const RunRow& row) { return row.metrics.contains("avg_gap"); }))
        latex += "% Avg. Gap: mean of each run's own gaps; in brackets the gap between the means over seeds.\n"
                 "% ^*: differs from Retrain; on Avg. Gap ^+ and ^-: closer to Retrain, or farther, than doing nothing (paired t-test over seeds, Holm over the table, p < 0.05).\n";
    for (const Family& family : familiesOf(groups, rows)) {
        std::vector<const RunRow*> first;
        std::string domain;
        for (const std::size_t i : family.groups)
            first.push_back(&rows[groups[i].members.front()]);
        domain = first.front()->domain;
        std::vector<const MetricDescriptor*> columns;
        for (const auto& metric : metrics())
            if ((metric.domain.empty() || metric.domain == domain) && !metric.secondary)
                columns.push_back(&metric);
        std::vector<const RunGroup*> table;
        for (const std::size_t i : family.groups)
            table.push_back(&groups[i]);
        const auto readings = readTable(table, rows);

        std::string original;
        for (const std::string& part : setupInWords(setupOf(*first.front())))
            original += (original.empty() ? "" : ", ") + part;
        latex += "\n% Forget set " + escapeLatex(family.forgetSetName) + ", SHA-256 " + family.forgetSetHash + "; " + escapeLatex(original) + "\n\\begin{tabular}{ll"
            + std::string(columns.size(), 'r') + "}\n\\toprule\nMethod & Seeds";
        for (const MetricDescriptor* metric : columns)
            latex += " & " + escapeLatex(metric->title + (metric->unit.empty() ? "" : " (" + metric->unit + ")"));
        latex += " \\\\\n\\midrule\n";
        for (std::size_t place = 0; place < table.size(); ++place) {
            const RunGroup& group = *table[place];
            const std::size_t seeds = finishedCount(group, rows);
            if (seeds == 0)
                continue;
            const RunRow& row = rows[group.members.front()];
            std::vector<const RunRow*> siblings;
            for (const RunRow* other : first)
                if (other->method == row.method)
                    siblings.push_back(other);
            const MethodDescriptor* method = findMethod(row.method);
            const std::string values = latexSettings(row, differingParameters(siblings));
            latex += escapeLatex((method ? method->title : row.method) + (values.empty() ? "" : " (" + values + ")")) + " & " + std::to_string(seeds);
            for (const MetricDescriptor* metric : columns) {
                const auto entry = group.metrics.find(metric->id);
                latex += " & " + (entry == group.metrics.end() ? "--" : escapeLatex(formatMetric(metric->id, entry->second)) + latexMark(readings[place], metric->id));
                if (metric->id == "avg_gap" && entry != group.metrics.end())
                    latex += " (" + escapeLatex(formatMetric(metric->id, avgGapOfMeans(group, groups, rows))) + ")";
            }
            latex += " \\\\\n";
        }
        latex += "\\bottomrule\n\\end{tabular}\n";
    }
    return latex;
}

std::string repeatCommand(const RunRow& row)
{
    return "palimpsest-cli run runs/" + row.id + "/experiment.json --workspace .";
}

} // namespace palimpsest
