// SPDX-License-Identifier: GPL-3.0-or-later
// What a table of random against worst-case sets says, in sentences.
#include "core/results/numbers.h"
#include "core/results/worst_case_table.h"

#include <algorithm>
#include <cmath>

namespace palimpsest {

namespace {

constexpr const char* kGap = "avg_gap";
constexpr std::size_t kMostNamed = 6;

std::string numberOf(const WorstCaseCell& cell)
{
    const Summary* gap = cell.find(kGap);
    return gap ? formatMetric(kGap, *gap) : "–";
}

std::string quoted(const SetKind& kind)
{
    return "“" + kind.name + "”";
}

/// "a, b and c"; of many the first few and how many more.
std::string list(std::vector<std::string> parts)
{
    if (parts.size() > kMostNamed + 1) {
        const std::string rest = std::to_string(parts.size() - kMostNamed) + " more";
        parts.resize(kMostNamed);
        parts.push_back(rest);
    }
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i)
        text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
    return text;
}

const WorstCaseRow* originalOf(const WorstCaseTable& table)
{
    const auto found = std::find_if(table.rows.begin(), table.rows.end(), [](const WorstCaseRow& row) { return row.method == "original"; });
    return found == table.rows.end() ? nullptr : &*found;
}

std::string repetitions(std::size_t count)
{
    return count == 1 ? "one repetition" : std::to_string(count) + " repetitions";
}

/// The methods of a kind by what they are against doing nothing.
struct Sorted {
    std::vector<std::string> closer, farther; ///< the closest first, the farthest first
    const WorstCaseRow* best = nullptr; ///< smallest mean gap
    double bestGap = 0;
    std::size_t repetitions = 0; ///< the most that any method has in common with doing nothing
};

Sorted sortMethods(const WorstCaseTable& table, std::size_t kind)
{
    Sorted sorted;
    std::vector<std::pair<double, std::string>> closer, farther;
    for (const auto& row : table.rows) {
        const WorstCaseCell& cell = row.cells[kind];
        const Summary* gap = cell.find(kGap);
        if (row.isReference() || !gap)
            continue;
        if (!sorted.best || gap->mean < sorted.bestGap) {
            sorted.best = &row;
            sorted.bestGap = gap->mean;
        }
        const PairedTest& test = cell.reading.againstNothing;
        sorted.repetitions = std::max(sorted.repetitions, test.difference.count);
        if (test.isTold())
            (test.difference.mean < 0 ? closer : farther).push_back({gap->mean, row.name + " (" + numberOf(cell) + ")"});
    }
    std::stable_sort(closer.begin(), closer.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::stable_sort(farther.begin(), farther.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    for (auto& [gap, name] : closer)
        sorted.closer.push_back(std::move(name));
    for (auto& [gap, name] : farther)
        sorted.farther.push_back(std::move(name));
    return sorted;
}

void describeKind(WorstCaseTable& table, std::size_t kind)
{
    WorstCaseKind& entry = table.kinds[kind];
    const std::string on = "On " + quoted(entry.kind);
    const WorstCaseRow* original = originalOf(table);
    const Summary* nothing = original ? original->cells[kind].find(kGap) : nullptr;
    const Sorted sorted = sortMethods(table, kind);
    if (!nothing) {
        entry.sentence = on + " nothing says how close to Retrain doing nothing comes: the run Original, or its Retrain, is missing. Do not take a small gap there for forgetting.";
        return;
    }
    const std::string ofNothing = "Avg. Gap " + formatMetric(kGap, *nothing);
    if (!sorted.best) {
        entry.sentence = on + " doing nothing has an Avg. Gap of " + formatMetric(kGap, *nothing) + "; no method has run there.";
        return;
    }
    const std::string farther = sorted.farther.empty() ? "" : " Farther than doing nothing: " + list(sorted.farther) + ".";
    if (!sorted.closer.empty()) {
        entry.smallGap = SmallGap::Evidence;
        entry.sentence = on + " a small gap says something: closer to Retrain than doing nothing (" + ofNothing + ") " + (sorted.closer.size() == 1 ? "is " : "are, the closest first, ")
            + list(sorted.closer) + "." + farther;
    } else if (sorted.bestGap < nothing->mean) {
        entry.smallGap = SmallGap::Undecided;
        entry.sentence = on + " it cannot be told whether a small gap means anything: " + sorted.best->name + " (" + numberOf(sorted.best->cells[kind])
            + ") comes nearest, doing nothing has an Avg. Gap of " + formatMetric(kGap, *nothing) + ", and over " + repetitions(sorted.repetitions) + " the difference may be chance." + farther;
    } else {
        entry.smallGap = SmallGap::MeansNothing;
        entry.sentence = on + " a small gap means nothing: doing nothing comes as close to Retrain as anything (" + ofNothing + "; the best method is " + sorted.best->name + ", "
            + numberOf(sorted.best->cells[kind]) + ")." + farther;
    }
}

/// How gaps change from random sets to one kind.
std::string changeInWords(const WorstCaseTable& table, std::size_t kind)
{
    std::vector<std::pair<double, std::string>> grown;
    const WorstCaseRow* original = originalOf(table);
    const double ofNothing = original ? original->cells[kind].ratio : std::numeric_limits<double>::quiet_NaN();
    bool shrinksMost = !std::isnan(ofNothing);
    std::size_t methods = 0;
    for (const auto& row : table.rows) {
        const double ratio = row.cells[kind].ratio;
        if (row.isReference() || std::isnan(ratio))
            continue;
        ++methods;
        shrinksMost = shrinksMost && ofNothing < ratio;
        if (ratio > 1)
            grown.push_back({ratio, row.name + " (" + fixedNumber(ratio, 1) + " times)"});
    }
    if (methods == 0 || std::isnan(ofNothing))
        return {};
    std::sort(grown.begin(), grown.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::string> names;
    for (auto& [ratio, name] : grown)
        names.push_back(std::move(name));
    std::string text = "From random sets to " + quoted(table.kinds[kind].kind) + " the gap grows for " + (names.empty() ? "no method" : list(std::move(names)));
    text += "; that of doing nothing is " + fixedNumber(ofNothing, 2) + " times what it was";
    return text + (shrinksMost && ofNothing < 1 ? ", which is less than that of any method." : ".");
}

} // namespace

void describe(WorstCaseTable& table)
{
    table.notes.clear();
    for (std::size_t kind = 0; kind < table.kinds.size(); ++kind)
        describeKind(table, kind);
    if (!table.hasRandom())
        table.notes.emplace_back("There is no run about a random set of this size and original, so that nothing says what these methods do on an average set.");
    for (std::size_t kind = 1; kind < table.kinds.size(); ++kind)
        if (std::string change = changeInWords(table, kind); !change.empty())
            table.notes.push_back(std::move(change));
    for (const auto& kind : table.kinds)
        if (kind.elsewhere > 0)
            table.notes.push_back("Of the runs on " + quoted(kind.kind) + ", " + std::to_string(kind.elsewhere)
                                  + (kind.elsewhere == 1 ? " uses a set that was ranked" : " use sets that were ranked")
                                  + " on the original of another seed: what is hardest for one model need not be for another.");
}

} // namespace palimpsest
