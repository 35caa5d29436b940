// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/index.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace palimpsest {

/// Adds the metrics that need several runs to every finished run whose Retrain run (the finished one with the same referenceKey) is there: "avg_gap"
/// (|ΔUA|, |ΔRA|, |ΔTA|, |ΔMIA| averaged: those of inAvgGap), "tow" (Π(1 − |Δ|/100) over those of inToW) and "speedup" (RTE of Retrain / RTE). Retrain
/// itself gets 0, 1 and 1. Without a Retrain run, or where a metric is missing: no entry.
void addDerivedMetrics(std::vector<RunRow>& rows);

/// The same for the rows of these reference keys alone: all that a change of some runs can reach, because a run is read against runs of its own key only.
void addDerivedMetrics(std::vector<RunRow>& rows, const std::set<std::string>& referenceKeys);

/// Distance of one metric to the run's own Retrain, or NaN.
double gapToRetrain(const RunRow& row, const std::vector<RunRow>& rows, const std::string& metric);

/// Mean over repetitions. `deviation` is the sample standard deviation (n − 1), NaN for n = 1; `low`/`high` the 95 % t-interval of the mean, NaN for n = 1.
struct Summary {
    std::size_t count = 0;
    double mean = 0, deviation = 0, low = 0, high = 0;
};

Summary summarise(const std::vector<double>& values);

/// Runs that differ only in their seed.
struct RunGroup {
    std::string key;                  ///< groupKey of its runs
    std::vector<std::size_t> members; ///< positions in the rows it was made from
    std::map<std::string, Summary> metrics;
    std::size_t reference = npos;     ///< position of its reference group among those that groupRuns made, npos if there is none

    static constexpr std::size_t npos = std::size_t(-1);
};

/// Groups by groupKey in order of first appearance; only finished runs enter the summaries. All are members, but of finished runs that repeat
/// a seed, the same experiment run again, only the last one is. avg_gap here is the mean of per-seed gaps.
std::vector<RunGroup> groupRuns(const std::vector<RunRow>& rows);

/// The group of the Retrain runs that this group is read against: the one that shares most (original model, forget set) pairs. nullptr if there is none.
/// `groups` are those of groupRuns(rows), in their order.
const RunGroup* referenceGroup(const RunGroup& group, const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows);

/// The other reading of Avg. Gap: gaps between the means over seeds, as in the published tables. NaN without a reference group.
double avgGapOfMeans(const RunGroup& group, const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows);

/// The same between two groups that are known to belong together. NaN if a metric is missing.
double gapBetweenMeans(const RunGroup& a, const RunGroup& b, const std::string& domain);

/// The parameters in which the given runs differ, by key, in schema order; "method" and "forget_set" are not among them.
/// Runs of other methods that do not have a parameter do not count as differing in it.
std::vector<std::string> differingParameters(const std::vector<const RunRow*>& rows);

/// "12.34 ± 0.56", "12.34" for one seed, "–" for none; decimals from the metric.
std::string formatMetric(const std::string& metric, const Summary& summary);
std::string formatMetric(const std::string& metric, double value);

} // namespace palimpsest
