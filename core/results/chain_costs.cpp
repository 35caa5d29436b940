// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/chain_costs.h"

#include <algorithm>

namespace palimpsest {

std::optional<double> chainCost(const ChainCourse& course, std::size_t chain, double threshold)
{
    for (std::size_t i = 0; i < course.kl.size(); ++i) {
        const double here = course.kl[i][chain], retain = course.kl[i][0];
        if (!(here >= threshold))
            continue;
        if (i == 0)
            return retain;
        const double before = course.kl[i - 1][chain], retainBefore = course.kl[i - 1][0];
        return retainBefore + (threshold - before) / (here - before) * (retain - retainBefore);
    }
    return std::nullopt;
}

std::optional<double> worstChainCost(const ChainCourse& course, double threshold)
{
    std::optional<double> worst;
    for (std::size_t chain = 1; chain < course.chains.size(); ++chain) {
        const auto cost = chainCost(course, chain, threshold);
        if (!cost)
            return std::nullopt;
        worst = std::max(worst.value_or(*cost), *cost);
    }
    return worst;
}

std::map<std::string, double> chainMetrics(const ChainCourse& course)
{
    std::map<std::string, double> metrics;
    if (course.kl.empty())
        return metrics;
    metrics["retain_kl"] = course.kl.back()[0];
    for (std::size_t chain = 1; chain < course.chains.size(); ++chain) {
        const std::string prefix = "forget" + std::to_string(chain);
        metrics[prefix + "_kl"] = course.kl.back()[chain];
        if (const auto cost = chainCost(course, chain, course.threshold))
            metrics[prefix + "_cost"] = *cost;
    }
    if (const auto worst = worstChainCost(course, course.threshold))
        metrics["worst_cost"] = *worst;
    return metrics;
}

} // namespace palimpsest
