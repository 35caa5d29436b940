// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/results_table.h"

#include "core/experiment/catalogue.h"
#include "core/results/differences.h"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace palimpsest {

namespace {

std::size_t characters(const std::string& text)
{
    return std::size_t(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string padded(const std::string& text, std::size_t width, bool right)
{
    const std::string space(width > characters(text) ? width - characters(text) : 0, ' ');
    return right ? space + text : text + space;
}

/// Method and the parameters in which the shown groups of that method differ.
std::string labelOf(const RunRow& row, const std::vector<const RunRow*>& shown)
{
    const MethodDescriptor* method = findMethod(row.method);
    if (!method)
        return row.method;
    std::vector<const RunRow*> siblings;
    for (const RunRow* other : shown)
        if (other->method == row.method)
            siblings.push_back(other);
    std::string label = method->title;
    for (const auto& key : differingParameters(siblings))
        if (const Parameter* parameter = findParameter(method->parameters, key); parameter && row.parameters.contains(key))
            label += ", " + (key == "learning_rate" ? "lr" : parameter->title) + " " + displayValue(*parameter, row.parameters.at(key));
    return label;
}

} // namespace

std::string aligned(const TextTable& cells)
{
    std::vector<std::size_t> widths(cells.front().size(), 0);
    for (const auto& line : cells)
        for (std::size_t i = 0; i < line.size(); ++i)
            widths[i] = std::max(widths[i], characters(line[i]));
    std::string text;
    for (std::size_t row = 0; row < cells.size(); ++row) {
        std::string line = " ";
        for (std::size_t i = 0; i < cells[row].size(); ++i)
            line += " " + padded(cells[row][i], widths[i], i > 0) + " ";
        text += line + "\n";
        if (row == 0) {
            std::size_t width = 1;
            for (const auto w : widths)
                width += w + 2;
            for (std::size_t i = 0; i < width; ++i)
                text += "─";
            text += "\n";
        }
    }
    return text;
}

std::string resultsTable(const std::vector<RunRow>& rows)
{
    std::vector<RunRow> finished;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(finished), [](const RunRow& row) { return row.state == RunState::Done; });
    if (finished.empty())
        return "No finished runs.\n";
    const auto groups = groupRuns(finished);

    std::vector<const MetricDescriptor*> columns;
    for (const auto& metric : metrics())
        if (!metric.secondary && std::any_of(groups.begin(), groups.end(), [&](const RunGroup& g) { return g.metrics.contains(metric.id); }))
            columns.push_back(&metric);
    // Only of a domain whose runs are read by their gaps to Retrain.
    const bool hasGaps = std::any_of(columns.begin(), columns.end(), [](const MetricDescriptor* metric) { return metric->id == "avg_gap"; });

    std::string text;
    for (const Family& family : familiesOf(groups, finished)) {
        std::vector<const RunGroup*> shown;
        std::vector<const RunRow*> heads;
        for (const std::size_t place : family.groups) {
            shown.push_back(&groups[place]);
            heads.push_back(&finished[groups[place].members.front()]);
        }
        TextTable cells{{"method"}};
        for (const auto* metric : columns)
            cells.front().push_back(metric->title + (metric->unit.empty() ? "" : " [" + metric->unit + "]"));
        if (hasGaps)
            cells.front().push_back("gap of means");
        cells.front().push_back("seeds");
        for (std::size_t i = 0; i < shown.size(); ++i) {
            std::vector<std::string> line{labelOf(*heads[i], heads)};
            for (const auto* metric : columns) {
                const auto found = shown[i]->metrics.find(metric->id);
                line.push_back(found == shown[i]->metrics.end() ? "–" : formatMetric(metric->id, found->second));
            }
            if (hasGaps) {
                const double gap = avgGapOfMeans(*shown[i], groups, finished);
                line.push_back(std::isnan(gap) ? "–" : formatMetric("avg_gap", gap));
            }
            line.push_back(std::to_string(shown[i]->members.size()));
            cells.push_back(std::move(line));
        }
        text += "\nForget set: " + family.title + "  (" + family.forgetSetHash.substr(0, 8) + ")\n\n" + aligned(cells);
    }
    text += "\n";
    for (const auto* metric : columns)
        text += wrapped(metric->title + ": " + metric->name + ". " + metric->help, 100) + "\n";
    text += wrapped((hasGaps ? std::string("Gap of means: the same distance between the means over the seeds. ") : std::string()) + "± is the standard deviation over the seeds.", 100) + "\n";
    return text;
}

std::string wrapped(const std::string& text, std::size_t columns)
{
    std::istringstream words(text);
    std::string result;
    std::size_t used = 0;
    for (std::string word; words >> word;) {
        const std::size_t width = characters(word);
        if (used > 0 && used + 1 + width > columns) {
            result += "\n";
            used = 0;
        } else if (used > 0) {
            result += " ";
            ++used;
        }
        result += word;
        used += width;
    }
    return result;
}

} // namespace palimpsest
