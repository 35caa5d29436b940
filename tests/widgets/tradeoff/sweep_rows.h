// SPDX-License-Identifier: GPL-3.0-or-later
// A sweep of SalUn over learning rate and density, as rows and as a workspace.
#pragma once

#include "core/results/run_groups.h"
#include "results/rows.h"
#include "widgets/tradeoff/finished_runs.h"

namespace palimpsest::test {

/// What SalUn reaches: any rule will do that differs in every cell and for every seed.
inline double sweptUa(double learningRate, double density, int seed)
{
    return 100 * learningRate + 7 * density + 0.25 * seed * seed;
}

inline const std::vector<double> kRates{0.001, 0.01, 0.1}, kDensities{0.25, 0.5, 1};

/// Three rates by three densities over `seeds` seeds, without rate 0.1 at density 0.25; Retrain, Original and FT beside it.
inline std::vector<RunRow> sweepRows(int seeds)
{
    std::vector<RunRow> rows;
    for (int seed = 1; seed <= seeds; ++seed) {
        const auto s = std::uint64_t(seed);
        rows.push_back(makeRow("original", s, makeMetrics(0.5, 99, 90, 1, 0)));
        rows.push_back(makeRow("retrain", s, makeMetrics(6, 99, 90, 15, 40)));
        rows.push_back(makeRow("ft", s, makeMetrics(3, 99.5, 90, 8, 9), {{"learning_rate", 0.05}}));
        for (const double rate : kRates)
            for (const double density : kDensities)
                if (rate < 0.05 || density > 0.3)
                    rows.push_back(makeRow("salun", s, makeMetrics(sweptUa(rate, density, seed), 98, 88, 20, 12), {{"learning_rate", rate}, {"density", density}}));
    }
    addDerivedMetrics(rows);
    return rows;
}

/// The same as a workspace; clears the queue.
inline void finishedSweep(const World& world, const ForgetSet& set, int seeds)
{
    std::vector<Experiment> experiments;
    const auto rows = sweepRows(seeds);
    for (const RunRow& row : rows) {
        experiments.push_back(world.experiment(set, row.method, row.seed));
        experiments.back().parameters = row.parameters;
        experiments.back().name = automaticName(experiments.back());
    }
    const auto ids = world.workspace.enqueue(experiments);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        Metrics metrics = rows[i].metrics;
        metrics.erase("avg_gap"); // derived
        finish(world, ids[i], metrics);
    }
    writeQueue(world.workspace, {{}, true});
}

} // namespace palimpsest::test
