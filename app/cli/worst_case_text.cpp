// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/worst_case_text.h"

#include "app/cli/results_table.h"
#include "core/experiment/catalogue.h"
#include "core/results/numbers.h"

#include <cmath>

namespace palimpsest {

namespace {

constexpr std::size_t kColumns = 100;

std::string titleOf(const std::string& metric)
{
    const MetricDescriptor* descriptor = findMetric(metric);
    return !descriptor ? metric : descriptor->title + (descriptor->unit.empty() ? "" : " [" + descriptor->unit + "]");
}

std::string intervalOf(const std::string& metric, const Summary& value)
{
    return value.count < 2 ? "–" : formatMetric(metric, value.low) + " to " + formatMetric(metric, value.high);
}

std::vector<std::string> lineOf(const std::string& method, const std::string& set, const WorstCaseCell& cell, const std::vector<std::string>& metrics)
{
    std::vector<std::string> line{method, set};
    for (const auto& metric : metrics) {
        const Summary* value = cell.find(metric);
        line.push_back(value ? formatMetric(metric, *value) : "–");
    }
    const Summary* gap = cell.find("avg_gap");
    line.back() += againstNothingMark(cell.reading).empty() ? "" : " " + againstNothingMark(cell.reading);
    line.push_back(gap ? intervalOf("avg_gap", *gap) : "–");
    line.push_back(std::isnan(cell.ratio) ? "" : fixedNumber(cell.ratio, 2));
    line.push_back(std::to_string(cell.runs.members.size()));
    return line;
}

} // namespace

std::string worstCaseText(const std::vector<WorstCaseTable>& tables)
{
    std::string text;
    for (const auto& table : tables) {
        const auto metrics = worstCaseMetrics(table.domain);
        TextTable cells{{"method", "set"}};
        for (const auto& metric : metrics)
            cells.front().push_back(titleOf(metric));
        for (const char* head : {"95 %", "/ random", "runs"})
            cells.front().emplace_back(head);
        for (const auto& row : table.rows) {
            std::string name = row.name; // of several lines the first alone says it
            for (std::size_t kind = 0; kind < table.kinds.size(); ++kind)
                if (!row.cells[kind].isEmpty()) {
                    cells.push_back(lineOf(name, std::string(1, char('a' + kind % 26)), row.cells[kind], metrics));
                    name.clear();
                }
        }
        text += "\nRandom against worst case: " + table.title + "\n\n";
        for (std::size_t kind = 0; kind < table.kinds.size(); ++kind)
            text += std::string("  ") + char('a' + kind % 26) + "  " + table.kinds[kind].kind.name + "\n";
        text += "\n" + aligned(cells) + "\n";
        for (const auto& kind : table.kinds)
            text += wrapped(kind.sentence, kColumns) + "\n\n";
        for (const auto& note : table.notes)
            text += wrapped(note, kColumns) + "\n\n";
    }
    if (!text.empty())
        text += wrapped("Avg. Gap: mean of each run's own gaps to its Retrain. ▲, ▼: closer to Retrain, or farther, than doing nothing; ≈: cannot be told from it (paired t-test over the "
                        "runs in common, Holm over the methods of one kind of set, p < 0.05). / random: how many times the gap on random sets. ± is the standard deviation.", kColumns)
            + "\n";
    return text;
}

std::string coresetText(const std::vector<CoresetTable>& tables)
{
    std::string text;
    for (const auto& table : tables) {
        TextTable cells{{"kept by"}};
        for (const std::int64_t kept : table.sizes)
            cells.front().push_back(shortestNumber(std::round(1000.0 * double(kept) / double(table.pool)) / 10) + " % kept");
        for (const auto& row : table.rows) {
            std::vector<std::string> line{row.name};
            for (const std::int64_t kept : table.sizes) {
                const CoresetPoint* point = table.find(row, kept);
                line.push_back(point ? formatMetric("ta", point->accuracy) + " (" + std::to_string(point->accuracy.count) + ")" : "–");
            }
            cells.push_back(std::move(line));
        }
        text += "\nCoresets: test accuracy of Retrain on what is kept of " + std::to_string(table.pool) + " samples [%]" + (table.title.empty() ? "" : ", " + table.title)
            + "\n\n" + aligned(cells) + "\n";
        if (table.full.count > 0)
            text += "All data: " + formatMetric("ta", table.full) + " (" + std::to_string(table.full.count) + ")\n\n";
        for (const auto& sentence : table.sentences)
            text += wrapped(sentence, kColumns) + "\n\n";
    }
    if (!text.empty())
        text += wrapped("Each rule keeps what it calls easiest to forget and leaves out the rest, which is redundant; “the other way round” leaves out the easiest. ± is the standard deviation, "
                        "in brackets the number of runs.", kColumns)
            + "\n";
    return text;
}

} // namespace palimpsest
