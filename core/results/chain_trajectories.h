// SPDX-License-Identifier: GPL-3.0-or-later
// The ways of runs on Markov chains, side by side. Spec: LLM unlearning, sections 6.4 and 6.5.
#pragma once

#include "core/results/chain_costs.h"
#include "core/results/report.h"
#include "core/results/run_groups.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace palimpsest {

/// Runs that differ only in their seed.
struct ChainGroup {
    std::string label;  ///< the method, with the parameters in which it differs from other groups of its own
    std::string method; ///< id
    std::vector<std::uint64_t> seeds;
    std::vector<ChainCourse> courses; ///< by seed
    ChainCourse mean;                 ///< over the courses, at the steps that all of them have
};

/// The finished runs of `rows` that have a course of more than one point, by group; of runs that repeat a seed the last one. Unreadable courses are left out. All rows should
/// share their forget set, model and setup.
std::vector<ChainGroup> chainGroups(const Workspace& workspace, const std::vector<RunRow>& rows);

/// What reaching `threshold` cost, over the seeds that reached it.
struct ChainCosts {
    std::vector<Summary> byChain; ///< of the forget chains
    Summary worst;
};

ChainCosts chainCosts(const ChainGroup& group, double threshold);

/// In how many of the seeds that both groups have, and one of them at least reached the threshold in, the worst cost of `a` is below that of `b`; never to reach it is worse than any cost.
std::pair<std::size_t, std::size_t> seedsWithLowerCost(const ChainGroup& a, const ChainGroup& b, double threshold);

/// How far right (retain KL) and up (forget KL) a chart must reach to show the means up to half as much again as the threshold.
std::pair<double, double> chainChartExtent(const std::vector<ChainGroup>& groups, double threshold);

/// One chart of retain KL against forget KL for each forget set and setup among the rows that has such runs.
std::vector<ReportFigure> chainFigures(const Workspace& workspace, const std::vector<RunRow>& rows);

} // namespace palimpsest
