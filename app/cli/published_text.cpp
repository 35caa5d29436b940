// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/published_text.h"

#include "app/cli/results_table.h"
#include "core/experiment/catalogue.h"
#include "core/results/differences.h"
#include "core/results/published.h"

#include <cmath>

namespace palimpsest {

namespace {

std::string published(const PublishedRow& row, const std::string& metric)
{
    const auto value = row.metrics.find(metric);
    if (value == row.metrics.end())
        return "–";
    Summary summary;
    summary.count = std::isnan(value->second.deviation) ? 1 : 2;
    summary.mean = value->second.mean;
    summary.deviation = value->second.deviation;
    return formatMetric(metric, summary);
}

std::string ours(const RunGroup& group, const std::string& metric)
{
    const auto value = group.metrics.find(metric);
    return value == group.metrics.end() ? "–" : formatMetric(metric, value->second);
}

} // namespace

std::string publishedText(const std::vector<RunRow>& rows, const Workspace& workspace)
{
    const auto groups = groupRuns(rows);
    std::string text;
    for (const Family& family : familiesOf(groups, rows))
        for (const PublishedTable* table : publishedTables(rows[groups[family.groups.front()].members.front()], workspace)) {
            TextTable cells{{"method", "whose"}};
            const std::vector<std::string> columns{"ua", "ra", "ta", "mia"};
            for (const auto& id : columns)
                cells.front().push_back(findMetric(id)->title);
            cells.front().push_back("gap of means");
            for (const std::size_t place : family.groups) {
                const RunGroup& group = groups[place];
                const RunRow& head = rows[group.members.front()];
                const PublishedRow* row = findRow(*table, head.method);
                if (!row || group.metrics.empty())
                    continue;
                const MethodDescriptor* method = findMethod(head.method);
                std::vector<std::string> mine{method ? method->title : head.method, "ours"}, theirs{"", "published"};
                for (const auto& id : columns) {
                    mine.push_back(ours(group, id));
                    theirs.push_back(published(*row, id));
                }
                const double gap = avgGapOfMeans(group, groups, rows);
                mine.push_back(std::isnan(gap) ? "–" : formatMetric("avg_gap", gap));
                theirs.push_back(formatMetric("avg_gap", row->avgGap));
                cells.push_back(std::move(mine));
                cells.push_back(std::move(theirs));
            }
            if (cells.size() > 1)
                text += "\nPublished beside ours: " + family.title + "\n" + wrapped(table->source + " (" + table->evidence + ")", 100) + "\n\n" + aligned(cells);
        }
    return text;
}

} // namespace palimpsest
