// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/screening.h"

#include "core/experiment/catalogue.h"
#include "core/results/differences.h"
#include "core/results/numbers.h"
#include "core/results/run_columns.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace palimpsest {

namespace {

const std::string kGap = "avg_gap";

/// The finished references of a table by reference key.
struct References {
    std::unordered_map<std::string, const RunRow*> retrain, original;
    std::unordered_map<std::string, const RunGroup*> retrainGroup;
};

References referencesOf(const std::vector<const RunGroup*>& table, const std::vector<RunRow>& rows)
{
    References found;
    for (const RunGroup* group : table)
        for (const std::size_t member : group->members) {
            const RunRow& row = rows[member];
            if (row.state != RunState::Done)
                continue;
            if (row.method == "retrain") {
                found.retrain.try_emplace(row.referenceKey, &row);
                found.retrainGroup.try_emplace(row.referenceKey, group);
            } else if (row.method == "original") {
                found.original.try_emplace(row.referenceKey, &row);
            }
        }
    return found;
}

bool isReference(const RunRow& row)
{
    const MethodDescriptor* method = findMethod(row.method);
    return method && method->role == MethodRole::Reference;
}

/// The group's values less those of the reference with the same key, once a key.
std::vector<double> differencesTo(const std::unordered_map<std::string, const RunRow*>& references, const RunGroup& group, const std::vector<RunRow>& rows,
                                  const std::string& metric)
{
    std::map<std::string, double> byKey;
    for (const std::size_t member : group.members) {
        const RunRow& row = rows[member];
        const auto reference = references.find(row.referenceKey);
        if (row.state != RunState::Done || reference == references.end())
            continue;
        const auto own = row.metrics.find(metric), theirs = reference->second->metrics.find(metric);
        if (own != row.metrics.end() && theirs != reference->second->metrics.end())
            byKey.try_emplace(row.referenceKey, own->second - theirs->second);
    }
    std::vector<double> differences;
    for (const auto& [key, difference] : byKey)
        differences.push_back(difference);
    return differences;
}

/// The Retrain group that shares most reference keys.
const RunGroup* retrainGroupOf(const References& references, const RunGroup& group, const std::vector<RunRow>& rows)
{
    std::unordered_map<const RunGroup*, std::size_t> shared;
    const RunGroup* best = nullptr;
    for (const std::size_t member : group.members)
        if (const auto found = references.retrainGroup.find(rows[member].referenceKey); found != references.retrainGroup.end())
            if (const std::size_t count = ++shared[found->second]; !best || count > shared[best])
                best = found->second;
    return best;
}

std::string signedNumber(double value, int decimals)
{
    const std::string text = fixedNumber(std::abs(value), decimals);
    return (value < 0 ? "−" : "+") + text;
}

/// "UA +1.20 (95 % +0.80 to +1.60), 5 seeds; p 0.002, by sign flips 0.063"
std::string numbersOf(const std::string& metric, const PairedTest& test)
{
    const MetricDescriptor* descriptor = findMetric(metric);
    const int decimals = descriptor ? descriptor->decimals : 2;
    std::string text = (descriptor ? descriptor->title : metric) + " " + signedNumber(test.difference.mean, decimals);
    if (test.difference.count < 2)
        return text + ", one seed";
    text += " (95 % " + signedNumber(test.difference.low, decimals) + " to " + signedNumber(test.difference.high, decimals) + "), "
        + std::to_string(test.difference.count) + " seeds; p " + pValueText(test.adjustedStudentP);
    if (!std::isnan(test.adjustedFlipP))
        text += ", by sign flips " + pValueText(test.adjustedFlipP);
    return text;
}

} // namespace

bool GroupReading::differsFromRetrain() const
{
    return std::any_of(againstRetrain.begin(), againstRetrain.end(), [](const auto& entry) { return entry.second.isTold(); });
}

std::vector<GroupReading> readTable(const std::vector<const RunGroup*>& table, const std::vector<RunRow>& rows)
{
    const References references = referencesOf(table, rows);
    std::vector<GroupReading> readings(table.size());
    std::vector<PairedTest*> nothing;
    std::map<std::string, std::vector<PairedTest*>> retrain;
    for (std::size_t i = 0; i < table.size(); ++i) {
        const RunGroup& group = *table[i];
        const RunRow& row = rows[group.members.front()];
        if (const RunGroup* reference = retrainGroupOf(references, group, rows))
            readings[i].gapOfMeans = gapBetweenMeans(group, *reference, row.domain);
        if (isReference(row))
            continue;
        if (const auto differences = differencesTo(references.original, group, rows, kGap); !differences.empty())
            nothing.push_back(&(readings[i].againstNothing = testDifferences(differences)));
        for (const auto& metric : metrics())
            if (metric.inAvgGap && (metric.domain.empty() || metric.domain == row.domain))
                if (const auto differences = differencesTo(references.retrain, group, rows, metric.id); !differences.empty())
                    retrain[metric.id].push_back(&(readings[i].againstRetrain[metric.id] = testDifferences(differences)));
    }
    adjustByHolm(nothing);
    for (const auto& [metric, tests] : retrain)
        adjustByHolm(tests);
    return readings;
}

std::vector<const RunGroup*> tableOf(const RunGroup& group, const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows)
{
    const RunRow& own = rows[group.members.front()];
    std::vector<const RunGroup*> table;
    for (const RunGroup& other : groups)
        if (areOfOneStudy(rows[other.members.front()], own))
            table.push_back(&other);
    return table;
}

std::string againstNothingInWords(const GroupReading& reading)
{
    const PairedTest& test = reading.againstNothing;
    if (test.difference.count == 0)
        return "Not tested against doing nothing: there is no finished original with the same Retrain run.";
    const std::string numbers = numbersOf(kGap, test) + ".";
    if (test.difference.count < 2)
        return "One seed cannot say whether it differs from doing nothing: " + numbers;
    if (!test.isTold())
        return "Cannot be told from doing nothing: " + numbers;
    return (test.difference.mean < 0 ? "Closer to Retrain than doing nothing: " : "Farther from Retrain than doing nothing: ") + numbers;
}

std::string againstRetrainInWords(const GroupReading& reading)
{
    if (reading.againstRetrain.empty())
        return "Not tested against Retrain: there is no finished Retrain run of the same forget set and seed.";
    std::string told, alike;
    bool many = false;
    for (const auto& [metric, test] : reading.againstRetrain) {
        many |= test.difference.count >= 2;
        std::string& list = test.isTold() ? told : alike;
        list += (list.empty() ? "" : "\n") + numbersOf(metric, test);
    }
    if (!many)
        return "One seed cannot say whether it differs from Retrain:\n" + alike;
    return (told.empty() ? std::string() : "Differs from Retrain:\n" + told + (alike.empty() ? "" : "\n"))
        + (alike.empty() ? std::string() : "Cannot be told from Retrain:\n" + alike);
}

std::string differingMetrics(const GroupReading& reading)
{
    std::string titles;
    for (const auto& metric : metrics())
        if (const auto test = reading.againstRetrain.find(metric.id); test != reading.againstRetrain.end() && test->second.isTold())
            titles += (titles.empty() ? "" : ", ") + metric.title;
    return titles;
}

std::string againstNothingMark(const GroupReading& reading)
{
    if (reading.againstNothing.difference.count < 2)
        return {};
    return !reading.againstNothing.isTold() ? "≈" : reading.againstNothing.difference.mean < 0 ? "▲" : "▼";
}

std::string againstRetrainMark(const GroupReading& reading)
{
    const bool tested = std::any_of(reading.againstRetrain.begin(), reading.againstRetrain.end(), [](const auto& entry) { return entry.second.difference.count >= 2; });
    return !tested ? std::string() : reading.differsFromRetrain() ? "≠ " + differingMetrics(reading) : "≈";
}

} // namespace palimpsest
