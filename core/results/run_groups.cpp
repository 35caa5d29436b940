// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/run_groups.h"

#include "core/experiment/catalogue.h"
#include "core/results/numbers.h"
#include "core/results/repeated_seeds.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <string_view>
#include <unordered_map>

namespace palimpsest {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr const char* kAvgGap = "avg_gap";
constexpr const char* kRetrain = "retrain";

bool isFinishedRetrain(const RunRow& row)
{
    return row.method == kRetrain && row.state == RunState::Done;
}

double metricOf(const RunRow& row, const std::string& metric)
{
    const auto entry = row.metrics.find(metric);
    return entry == row.metrics.end() ? kNone : entry->second;
}

/// The metrics of a domain that enter Avg. Gap, or ToW.
std::vector<std::string> metricsIn(bool MetricDescriptor::*enters, const std::string& domain)
{
    std::vector<std::string> ids;
    for (const auto& metric : metrics())
        if (metric.*enters && (metric.domain.empty() || metric.domain == domain))
            ids.push_back(metric.id);
    return ids;
}

/// Mean of the distances between two sets of values; NaN if one is missing or there is nothing to average.
template<class ValueOfA, class ValueOfB>
double meanGap(const std::vector<std::string>& ids, ValueOfA a, ValueOfB b)
{
    double sum = 0;
    for (const auto& id : ids)
        sum += std::abs(a(id) - b(id));
    return ids.empty() ? kNone : sum / double(ids.size());
}

double tugOfWar(const std::vector<std::string>& ids, const RunRow& row, const RunRow& retrain)
{
    double product = 1;
    for (const auto& id : ids)
        product *= 1 - std::abs(metricOf(row, id) - metricOf(retrain, id)) / 100;
    return ids.empty() ? kNone : product;
}

double speedup(const RunRow& row, const RunRow& retrain)
{
    const double own = metricOf(row, "rte");
    return own > 0 ? metricOf(retrain, "rte") / own : kNone; // doing nothing takes no time: no ratio
}

double meanOf(const RunGroup& group, const std::string& metric)
{
    const auto entry = group.metrics.find(metric);
    return entry == group.metrics.end() ? kNone : entry->second.mean;
}

template<class IsAsked>
void derive(std::vector<RunRow>& rows, IsAsked isAsked)
{
    std::unordered_map<std::string_view, const RunRow*> references;
    for (const auto& row : rows)
        if (isFinishedRetrain(row) && isAsked(row))
            references.try_emplace(row.referenceKey, &row);
    std::map<std::string, std::vector<std::string>> gapOf, towOf; // by domain
    for (auto& row : rows) {
        if (!isAsked(row))
            continue;
        for (const char* id : {kAvgGap, "tow", "speedup"})
            row.metrics.erase(id);
        const auto reference = references.find(row.referenceKey);
        if (row.state != RunState::Done || reference == references.end())
            continue;
        const RunRow& retrain = *reference->second;
        const auto [gap, isNew] = gapOf.try_emplace(row.domain);
        const auto tug = towOf.try_emplace(row.domain).first;
        if (isNew) {
            gap->second = metricsIn(&MetricDescriptor::inAvgGap, row.domain);
            tug->second = metricsIn(&MetricDescriptor::inToW, row.domain);
        }
        const auto set = [&row](const char* id, double value) {
            if (!std::isnan(value))
                row.metrics[id] = value;
        };
        set(kAvgGap, meanGap(gap->second, [&](const std::string& id) { return metricOf(row, id); }, [&](const std::string& id) { return metricOf(retrain, id); }));
        set("tow", tugOfWar(tug->second, row, retrain));
        set("speedup", speedup(row, retrain));
    }
}

/// Finds each group's reference group. Every reference key is looked at once, so that it takes one pass over the runs.
void findReferences(std::vector<RunGroup>& groups, const std::vector<RunRow>& rows)
{
    struct Holder {
        std::size_t group = 0, runs = 0; ///< finished Retrain runs of one reference key in one group
    };
    std::unordered_map<std::string_view, std::vector<Holder>> holders;
    for (std::size_t place = 0; place < groups.size(); ++place)
        for (const std::size_t member : groups[place].members)
            if (isFinishedRetrain(rows[member])) {
                auto& list = holders[rows[member].referenceKey];
                if (list.empty() || list.back().group != place)
                    list.push_back({place, 0});
                ++list.back().runs;
            }
    for (auto& group : groups) {
        std::map<std::size_t, std::size_t> shared;
        std::set<std::string_view> keys;
        for (const std::size_t member : group.members)
            if (keys.insert(rows[member].referenceKey).second)
                if (const auto found = holders.find(rows[member].referenceKey); found != holders.end())
                    for (const auto& holder : found->second)
                        shared[holder.group] += holder.runs;
        std::size_t most = 0;
        for (const auto& [place, runs] : shared)
            if (runs > most) {
                most = runs;
                group.reference = place;
            }
    }
}

} // namespace

void addDerivedMetrics(std::vector<RunRow>& rows)
{
    derive(rows, [](const RunRow&) { return true; });
}

void addDerivedMetrics(std::vector<RunRow>& rows, const std::set<std::string>& referenceKeys)
{
    derive(rows, [&](const RunRow& row) { return referenceKeys.contains(row.referenceKey); });
}

double gapToRetrain(const RunRow& row, const std::vector<RunRow>& rows, const std::string& metric)
{
    const auto reference = std::find_if(rows.begin(), rows.end(), [&](const RunRow& candidate) {
        return isFinishedRetrain(candidate) && candidate.referenceKey == row.referenceKey;
    });
    return reference == rows.end() ? kNone : std::abs(metricOf(row, metric) - metricOf(*reference, metric));
}

Summary summarise(const std::vector<double>& values)
{
    Summary summary;
    summary.count = values.size();
    summary.mean = summary.deviation = summary.low = summary.high = kNone;
    if (values.empty())
        return summary;
    double sum = 0;
    for (const double value : values)
        sum += value;
    const double n = double(values.size());
    summary.mean = sum / n;
    if (values.size() == 1)
        return summary;
    double squares = 0;
    for (const double value : values)
        squares += (value - summary.mean) * (value - summary.mean);
    summary.deviation = std::sqrt(squares / (n - 1));
    const double half = studentQuantile(values.size() - 1) * summary.deviation / std::sqrt(n);
    summary.low = summary.mean - half;
    summary.high = summary.mean + half;
    return summary;
}

std::vector<RunGroup> groupRuns(const std::vector<RunRow>& rows)
{
    std::vector<RunGroup> groups;
    std::unordered_map<std::string_view, std::size_t> positions;
    std::vector<std::size_t> groupOf; // by row
    groupOf.reserve(rows.size());
    for (const RunRow& row : rows) {
        const auto [where, isNew] = positions.try_emplace(row.groupKey, groups.size());
        if (isNew)
            groups.push_back({row.groupKey, {}, {}, RunGroup::npos});
        groupOf.push_back(where->second);
    }
    RepeatedSeeds seeds;
    for (std::size_t i = rows.size(); i-- > 0;)
        if (rows[i].state != RunState::Done || !seeds.repeats(groupOf[i], rows[i].seed))
            groups[groupOf[i]].members.push_back(i);
    for (auto& group : groups) {
        std::reverse(group.members.begin(), group.members.end());
        std::map<std::string, std::vector<double>> values;
        for (const std::size_t member : group.members)
            if (rows[member].state == RunState::Done)
                for (const auto& [metric, value] : rows[member].metrics)
                    if (!std::isnan(value))
                        values[metric].push_back(value);
        for (const auto& [metric, list] : values)
            group.metrics[metric] = summarise(list);
    }
    findReferences(groups, rows);
    return groups;
}

const RunGroup* referenceGroup(const RunGroup& group, const std::vector<RunGroup>& groups, const std::vector<RunRow>&)
{
    return group.reference < groups.size() ? &groups[group.reference] : nullptr;
}

double avgGapOfMeans(const RunGroup& group, const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows)
{
    const RunGroup* reference = referenceGroup(group, groups, rows);
    return reference ? gapBetweenMeans(group, *reference, rows[group.members.front()].domain) : kNone;
}

double gapBetweenMeans(const RunGroup& a, const RunGroup& b, const std::string& domain)
{
    return meanGap(metricsIn(&MetricDescriptor::inAvgGap, domain), [&](const std::string& id) { return meanOf(a, id); }, [&](const std::string& id) { return meanOf(b, id); });
}

std::vector<std::string> differingParameters(const std::vector<const RunRow*>& rows)
{
    struct Seen {
        const Json* first = nullptr;
        bool differs = false;
    };
    std::map<std::string, Seen, std::less<>> values;
    std::set<std::string, std::less<>> methodIds;
    for (const RunRow* row : rows) {
        if (!methodIds.contains(row->method))
            methodIds.insert(row->method);
        for (const auto& [key, value] : row->parameters.items()) {
            Seen& seen = values[key];
            if (!seen.first)
                seen.first = &value;
            else
                seen.differs = seen.differs || value != *seen.first;
        }
    }
    std::vector<std::string> keys;
    const auto take = [&](const std::string& key) {
        if (const auto entry = values.find(key); entry != values.end() && entry->second.differs
            && std::find(keys.begin(), keys.end(), key) == keys.end())
            keys.push_back(key);
    };
    for (const auto& method : methods())
        if (methodIds.contains(method.id))
            for (const auto& parameter : method.parameters)
                take(parameter.key);
    for (const auto& [key, seen] : values) // of methods that this program does not know
        take(key);
    return keys;
}

std::string formatMetric(const std::string& metric, double value)
{
    const MetricDescriptor* descriptor = findMetric(metric);
    return fixedNumber(value, descriptor ? descriptor->decimals : 2);
}

std::string formatMetric(const std::string& metric, const Summary& summary)
{
    if (summary.count == 0)
        return "–";
    const std::string mean = formatMetric(metric, summary.mean);
    return summary.count == 1 ? mean : mean + " ± " + formatMetric(metric, summary.deviation);
}

} // namespace palimpsest
