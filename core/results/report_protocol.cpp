// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/report_protocol.h"

#include "core/experiment/catalogue.h"
#include "core/results/differences.h"
#include "core/results/markup.h"
#include "core/results/published.h"
#include "core/store/protocols.h"

#include <algorithm>
#include <cmath>

namespace palimpsest {

namespace {

std::string titleOf(const std::string& id)
{
    const MethodDescriptor* method = findMethod(id);
    return escapeHtml(method ? method->title : id);
}

std::string cell(const std::string& text, bool number = false)
{
    return std::string(number ? "<td class=\"number\" align=\"right\">" : "<td>") + text + "</td>";
}

std::string head(const std::vector<std::string>& titles, std::size_t texts)
{
    std::string row = "<table cellspacing=\"0\" cellpadding=\"4\" width=\"100%\">\n<tr>";
    for (std::size_t i = 0; i < titles.size(); ++i)
        row += (i < texts ? "<th>" : "<th align=\"right\">") + escapeHtml(titles[i]) + "</th>";
    return row + "</tr>\n";
}

/// The values that differ between the settings that were tried.
std::string settingText(const FrozenChoice& choice, const Json& values)
{
    const MethodDescriptor* method = findMethod(choice.method);
    std::string text;
    for (const auto& [key, value] : values.items()) {
        const bool differs = std::any_of(choice.tried.begin(), choice.tried.end(), [&](const TriedSetting& t) { return t.values.value(key, Json()) != value; });
        if (!differs)
            continue;
        const Parameter* parameter = method ? findParameter(method->parameters, key) : nullptr;
        text += (text.empty() ? "" : ", ") + (parameter ? parameter->title + " " + displayValue(*parameter, value) : key + " " + value.dump());
    }
    return escapeHtml(text);
}

std::string triedTable(const Protocol& protocol, const FrozenChoice& choice)
{
    std::vector<std::string> titles{"Tried on the pilot"};
    const auto metrics = pilotMetrics(protocol.plan.domain);
    for (const auto& id : metrics)
        titles.push_back(findMetric(id) ? findMetric(id)->title : id);
    titles.emplace_back("Avg. Gap");
    std::string html = head(titles, 1);
    for (const auto& setting : choice.tried) {
        const bool isChosen = setting.values == choice.values;
        const std::string name = settingText(choice, setting.values);
        html += "<tr>" + cell(isChosen ? "<b>" + name + "</b>, frozen" : name);
        for (const auto& id : metrics) {
            const auto value = setting.metrics.find(id);
            html += cell(value == setting.metrics.end() ? "–" : formatMetric(id, value->second), true);
        }
        html += cell(std::isnan(setting.gap) ? escapeHtml(setting.problem) : formatMetric("avg_gap", setting.gap), true) + "</tr>\n";
    }
    return html + "</table>\n";
}

std::string spread(const std::string& metric, double mean, double deviation)
{
    return formatMetric(metric, mean) + (std::isnan(deviation) ? "" : "\u00a0<span class=\"spread\">±" + formatMetric(metric, deviation) + "</span>");
}

std::string publishedTable(const PublishedTable& table, const Family& family, const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows)
{
    const std::vector<std::string> metrics{"ua", "ra", "ta", "mia"};
    std::vector<std::string> titles{"Method", "Whose"};
    for (const auto& id : metrics)
        titles.push_back(findMetric(id)->title);
    titles.emplace_back("Gap of means");
    std::string body;
    for (const std::size_t place : family.groups) {
        const RunGroup& group = groups[place];
        const RunRow& first = rows[group.members.front()];
        const PublishedRow* row = findRow(table, first.method);
        if (!row || group.metrics.empty())
            continue;
        std::string mine = cell("<b>" + titleOf(first.method) + "</b>") + cell("ours"), theirs = cell("") + cell("published");
        for (const auto& id : metrics) {
            const auto value = group.metrics.find(id);
            mine += cell(value == group.metrics.end() ? "–" : spread(id, value->second.mean, value->second.deviation), true);
            theirs += cell(spread(id, row->metrics.at(id).mean, row->metrics.at(id).deviation), true);
        }
        const double gap = avgGapOfMeans(group, groups, rows);
        mine += cell(std::isnan(gap) ? "–" : formatMetric("avg_gap", gap), true);
        theirs += cell(formatMetric("avg_gap", row->avgGap), true);
        body += "<tr>" + mine + "</tr>\n<tr>" + theirs + "</tr>\n";
    }
    if (body.empty())
        return {};
    return "<p class=\"small\">" + escapeHtml(table.source + " (" + table.evidence + ").") + "</p>\n" + head(titles, 2) + body + "</table>\n";
}

} // namespace

std::string protocolSection(const std::vector<RunRow>& rows, const Workspace& workspace)
{
    std::vector<std::string> damaged;
    std::string html;
    for (const auto& protocol : readProtocols(workspace, damaged)) {
        if (reportedRows(protocol, rows).empty())
            continue;
        const bool tuned = std::any_of(protocol.frozen.begin(), protocol.frozen.end(), [](const FrozenChoice& choice) { return !choice.tried.empty(); });
        const auto& seeds = protocol.plan.reportedSeeds;
        html += "<p>"
            + escapeHtml(tuned ? "Each setting was chosen on pilot seed " + std::to_string(protocol.plan.pilotSeed) + ", with validation data in place of the test set, and frozen before any of the "
                                 + std::to_string(seeds.size()) + " reported seeds ran."
                               : "No setting was searched.")
            + "</p>\n";
        for (const auto& choice : protocol.frozen) {
            html += "<p><b>" + escapeHtml(choice.scenario) + ", " + titleOf(choice.method) + "</b>: " + escapeHtml(choice.why) + "</p>\n";
            if (!choice.tried.empty())
                html += triedTable(protocol, choice);
        }
    }
    return html.empty() ? html : "<h2>How the settings were chosen</h2>\n" + html;
}

std::string publishedSection(const std::vector<RunRow>& rows, const Workspace& workspace)
{
    const auto groups = groupRuns(rows);
    std::string html;
    for (const Family& family : familiesOf(groups, rows))
        for (const PublishedTable* table : publishedTables(rows[groups[family.groups.front()].members.front()], workspace))
            if (const std::string text = publishedTable(*table, family, groups, rows); !text.empty())
                html += "<h3>" + escapeHtml(family.title) + "</h3>\n" + text;
    return html.empty() ? html : "<h2>Published rows beside ours</h2>\n" + html;
}

} // namespace palimpsest
