// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/coreset_table.h"

#include "core/experiment/catalogue.h"
#include "core/results/markup.h"
#include "core/results/numbers.h"
#include "core/results/run_columns.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

namespace palimpsest {

namespace {

constexpr const char* kAccuracy = "ta";

struct KnownSet {
    SetKind kind;
    std::int64_t pool = 0, kept = 0;
};

/// TA by seed, one value a repetition.
struct Values {
    std::map<std::uint64_t, std::vector<double>> bySeed;
    std::vector<double> all;
    std::vector<std::string> runs;
};

struct Draft {
    const RunRow* first = nullptr;
    std::int64_t pool = 0;
    std::map<std::uint64_t, double> full; ///< by seed
    std::map<std::string, SetKind> kinds; ///< by key
    std::map<std::string, std::map<std::int64_t, Values>> points; ///< by kind, kept
};

double mean(const std::vector<double>& values)
{
    return summarise(values).mean;
}

std::string nameOf(const SetKind& kind)
{
    if (kind.origin != SetKind::Origin::Ranked)
        return kind.name;
    const std::string separator = " · ";
    const auto from = kind.name.find(separator);
    const std::string rule = from == std::string::npos ? kind.name : kind.name.substr(from + separator.size());
    return kind.isHardest ? rule : rule + ", the other way round";
}

std::map<std::string, Draft> handOut(const std::vector<RunRow>& rows, const std::vector<ForgetSet>& sets)
{
    std::unordered_map<std::string, KnownSet> known;
    for (const auto& set : sets)
        if (const auto pool = poolSizeOf(set, sets); pool && !sizeOf(set).classes)
            known[set.hash] = {kindOf(set), *pool, *pool - std::int64_t(set.sampleIds.size())};
    std::map<std::string, Draft> drafts;
    std::set<std::string_view> seen;
    for (std::size_t i = rows.size(); i-- > 0;) { // from the last: of equal runs it counts
        const RunRow& row = rows[i];
        const auto accuracy = row.metrics.find(kAccuracy);
        if (row.state != RunState::Done || accuracy == row.metrics.end() || (row.method != "retrain" && row.method != "original"))
            continue;
        const auto set = known.find(row.forgetSetHash);
        if (set == known.end())
            continue;
        Draft& draft = drafts[setupKey(row) + '|' + std::to_string(set->second.pool)];
        draft.first = &row;
        draft.pool = set->second.pool;
        if (row.method == "original") {
            draft.full.try_emplace(row.seed, accuracy->second);
            continue;
        }
        if (set->second.kind.origin == SetKind::Origin::Other || !seen.insert(row.referenceKey).second)
            continue;
        draft.kinds.try_emplace(set->second.kind.key, set->second.kind);
        Values& values = draft.points[set->second.kind.key][set->second.kept];
        values.bySeed[row.seed].push_back(accuracy->second);
        values.all.push_back(accuracy->second);
        values.runs.push_back(row.id);
    }
    return drafts;
}

/// What a point differs by from another value of the same seed.
template<class ValueOf>
PairedTest testAgainst(const Values& values, ValueOf valueOf)
{
    std::vector<double> differences;
    for (const auto& [seed, list] : values.bySeed)
        if (const auto other = valueOf(seed))
            differences.push_back(mean(list) - *other);
    return differences.empty() ? PairedTest{} : testDifferences(differences);
}

std::string listed(const std::vector<std::string>& parts)
{
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i)
        text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
    return text;
}

std::string percent(double share)
{
    return shortestNumber(std::round(share * 1e3) / 10) + " %";
}

/// "With 50 % kept (2500 samples), EL2N (84.10 ± 0.20) keeps more test accuracy than random sets (83.20 ± 0.30); the original, with all data, has 85.45 ± 0.40."
std::string sentenceOf(const CoresetTable& table, std::int64_t kept)
{
    std::vector<std::string> better, worse, asGood, untold;
    const CoresetPoint* random = nullptr;
    double share = 0;
    for (const auto& row : table.rows) {
        const CoresetPoint* point = table.find(row, kept);
        if (!point)
            continue;
        share = point->share;
        if (row.kind.origin == SetKind::Origin::Random) {
            random = point;
            continue;
        }
        const std::string name = row.name + " (" + formatMetric(kAccuracy, point->accuracy) + ")";
        const PairedTest& test = point->againstRandom;
        (!test.isTold() ? untold : test.difference.mean > 0 ? better : worse).push_back(name);
        if (point->againstFull.difference.count > 1 && !point->againstFull.isTold())
            asGood.push_back(row.name);
    }
    std::string text = "With " + percent(share) + " kept (" + std::to_string(kept) + " samples), ";
    if (!random) {
        text += "there is no random set of this size to compare " + listed(untold) + " with.";
    } else {
        text += "random sets have a test accuracy of " + formatMetric(kAccuracy, random->accuracy) + ".";
        if (!better.empty())
            text += " Better: " + listed(better) + ".";
        if (!worse.empty())
            text += " Worse: " + listed(worse) + ".";
        if (!untold.empty())
            text += " Not to be told from random: " + listed(untold) + ".";
    }
    return asGood.empty() ? text : text + " Not to be told from all data: " + listed(asGood) + ".";
}

CoresetTable finished(const Draft& draft)
{
    CoresetTable table;
    table.pool = draft.pool;
    std::vector<double> full;
    for (const auto& [seed, value] : draft.full)
        full.push_back(value);
    table.full = summarise(full);
    const auto fullOf = [&](std::uint64_t seed) {
        const auto found = draft.full.find(seed);
        return found == draft.full.end() ? std::optional<double>() : found->second;
    };
    const std::map<std::int64_t, Values>* random = nullptr;
    for (const auto& [key, kind] : draft.kinds)
        if (kind.origin == SetKind::Origin::Random)
            random = &draft.points.at(key);

    std::set<std::int64_t, std::greater<>> sizes;
    for (const auto& [key, kind] : draft.kinds) {
        CoresetRow row{kind, nameOf(kind), {}};
        for (const auto& [kept, values] : draft.points.at(key)) {
            sizes.insert(kept);
            CoresetPoint point{kept, double(kept) / double(draft.pool), summarise(values.all), values.runs, {}, testAgainst(values, fullOf)};
            if (random && kind.origin != SetKind::Origin::Random)
                if (const auto same = random->find(kept); same != random->end())
                    point.againstRandom = testAgainst(values, [&](std::uint64_t seed) {
                        const auto found = same->second.bySeed.find(seed);
                        return found == same->second.bySeed.end() ? std::optional<double>() : mean(found->second);
                    });
            row.points.insert(row.points.begin(), std::move(point));
        }
        table.rows.push_back(std::move(row));
    }
    std::sort(table.rows.begin(), table.rows.end(), [](const CoresetRow& a, const CoresetRow& b) { return standsBefore(a.kind, b.kind); });
    table.sizes.assign(sizes.begin(), sizes.end());
    for (const std::int64_t kept : table.sizes) {
        std::vector<PairedTest*> toRandom, toFull;
        for (auto& row : table.rows)
            for (auto& point : row.points)
                if (point.kept == kept) {
                    if (point.againstRandom.difference.count > 0)
                        toRandom.push_back(&point.againstRandom);
                    if (point.againstFull.difference.count > 0)
                        toFull.push_back(&point.againstFull);
                }
        adjustByHolm(toRandom);
        adjustByHolm(toFull);
        table.sentences.push_back(sentenceOf(table, kept));
    }
    return table;
}

std::string csvNumber(double value)
{
    return std::isnan(value) ? std::string() : shortestNumber(value);
}

} // namespace

const CoresetPoint* CoresetTable::find(const CoresetRow& row, std::int64_t kept) const
{
    const auto found = std::find_if(row.points.begin(), row.points.end(), [&](const CoresetPoint& point) { return point.kept == kept; });
    return found == row.points.end() ? nullptr : &*found;
}

std::vector<CoresetTable> coresetTables(const std::vector<RunRow>& rows, const std::vector<ForgetSet>& sets)
{
    const auto drafts = handOut(rows, sets);
    std::vector<CoresetTable> tables;
    std::vector<Setup> setups;
    for (const auto& [key, draft] : drafts)
        if (std::any_of(draft.kinds.begin(), draft.kinds.end(), [](const auto& kind) { return kind.second.isAsked(); })) {
            tables.push_back(finished(draft));
            setups.push_back(setupOf(*draft.first));
        }
    for (std::size_t i = 0; i < tables.size(); ++i)
        for (const std::string& difference : differencesInWords(setups[i], setups))
            tables[i].title += (tables[i].title.empty() ? "" : " · ") + difference;
    return tables;
}

std::string coresetCsv(const std::vector<CoresetTable>& tables)
{
    std::string csv = "table,rule,kept,share,runs,mean,deviation,low,high,minus_random,p_random,minus_full,p_full\r\n";
    for (const auto& table : tables) {
        const auto line = [&](const std::string& rule, std::int64_t kept, double share, const Summary& value, const std::string& rest) {
            csv += csvText(table.title) + ',' + csvText(rule) + ',' + std::to_string(kept) + ',' + csvNumber(share) + ',' + std::to_string(value.count) + ','
                + csvNumber(value.mean) + ',' + csvNumber(value.deviation) + ',' + csvNumber(value.low) + ',' + csvNumber(value.high) + ',' + rest + "\r\n";
        };
        const auto difference = [](const PairedTest& test) {
            return test.difference.count == 0 ? std::string(",") : csvNumber(test.difference.mean) + ',' + csvNumber(test.adjustedStudentP);
        };
        if (table.full.count > 0)
            line("all data", table.pool, 1, table.full, ",,,");
        for (const auto& row : table.rows)
            for (const auto& point : row.points)
                line(row.name, point.kept, point.share, point.accuracy, difference(point.againstRandom) + ',' + difference(point.againstFull));
    }
    return csv;
}

std::string coresetLatex(const std::vector<CoresetTable>& tables)
{
    std::string latex = "% Palimpsest " PALIMPSEST_VERSION ". Needs \\usepackage{booktabs}. Test accuracy of Retrain on what each rule keeps, in percent: mean and sample standard deviation.\n"
                        "% ^+ and ^-: better, or worse, than random sets of the same size (paired t-test over seeds, Holm over the rules of one size, p < 0.05).\n";
    for (const auto& table : tables) {
        latex += "\n% " + escapeLatex(table.title) + "\n\\begin{tabular}{l" + std::string(table.sizes.size(), 'r') + "}\n\\toprule\nKept by";
        for (const std::int64_t kept : table.sizes)
            latex += " & " + escapeLatex(percent(double(kept) / double(table.pool)));
        latex += " \\\\\n\\midrule\n";
        for (const auto& row : table.rows) {
            latex += escapeLatex(row.name);
            for (const std::int64_t kept : table.sizes) {
                const CoresetPoint* point = table.find(row, kept);
                const std::string mark = !point || !point->againstRandom.isTold() ? "" : point->againstRandom.difference.mean > 0 ? "$^{+}$" : "$^{-}$";
                latex += " & " + (point ? escapeLatex(formatMetric(kAccuracy, point->accuracy)) + mark : std::string("--"));
            }
            latex += " \\\\\n";
        }
        if (table.full.count > 0)
            latex += "\\midrule\nAll data & \\multicolumn{" + std::to_string(std::max<std::size_t>(table.sizes.size(), 1)) + "}{r}{"
                + escapeLatex(formatMetric(kAccuracy, table.full)) + "} \\\\\n";
        latex += "\\bottomrule\n\\end{tabular}\n";
    }
    return latex;
}

} // namespace palimpsest
