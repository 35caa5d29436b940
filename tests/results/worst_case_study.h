// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/run_groups.h"
#include "core/results/set_kind.h"
#include "results/rows.h"

#include <array>

/// A saved set of `size` samples under a hash that a person can read; its first sign names it, as in makeRow.
inline palimpsest::ForgetSet makeSet(const std::string& name, palimpsest::Json rule, std::size_t size = 500)
{
    palimpsest::ForgetSet set;
    set.name = name;
    set.dataset.trainCount = 5000;
    set.datasetHash = "files";
    set.rule = std::move(rule);
    for (std::size_t i = 0; i < size; ++i)
        set.sampleIds.push_back(std::int64_t(i));
    set.hash = std::string(63, '0') + name.front();
    return set;
}

inline palimpsest::Json randomRule(int seed, double share = 0.1)
{
    return {{"kind", "random"}, {"share", share}, {"seed", seed}};
}

/// As saveSelectedSet writes it.
inline palimpsest::Json rankedRule(const std::string& rule, int seed, palimpsest::Json settings = palimpsest::Json::object(), const std::string& order = "hardest", int count = 500)
{
    palimpsest::Json value{{"kind", "selection"}, {"selection", rule + std::to_string(seed)}, {"rule", rule}, {"unit", "samples"}, {"order", order}, {"count", count},
                           {"pool", 5000}, {"seed", seed}, {"settings", std::move(settings)}};
    if (rule == "bilevel") {
        value["lower_method"] = value["settings"].value("lower_method", "ft");
        value["worst_case"] = true;
        value["overlap_with_start"] = nullptr;
    }
    return value;
}

struct WorstCaseStudy {
    std::vector<palimpsest::RunRow> rows;
    std::vector<palimpsest::ForgetSet> sets;
};

/// Three seeds, a random and a worst-case set each, with round numbers. On random sets doing nothing has gaps of 8.5, 7.5 and 8, FT of 2, 1 and 1, RL of 3, 3 and 3; on
/// worst-case sets doing nothing of 0.1, 0.2 and 0, FT of 1, 1 and 1, RL of 11.5, 16.5 and 6.5.
inline WorstCaseStudy makeWorstCaseStudy()
{
    using palimpsest::Json;
    WorstCaseStudy study;
    const Json search{{"iterations", 20}, {"lower_epochs", 2}, {"lower_method", "ft"}};
    const std::array<const char*, 3> random{"1 random", "2 random", "3 random"}, hard{"4 hard", "5 hard", "6 hard"};
    const std::array<std::array<double, 2>, 3> retrain{{{14, 20}, {12, 18}, {13, 19}}}, ft{{{12, 18}, {12, 18}, {13, 19}}}, rl{{{10, 22}, {10, 22}, {9, 21}}};
    const std::array<double, 3> left{0.4, 0.8, 0.0}, overshoot{40, 60, 20};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto seed = std::uint64_t(i + 1);
        const auto add = [&](const std::string& method, const char* set, double ua, double ra, double ta, double mia) {
            study.rows.push_back(makeRow(method, seed, makeMetrics(ua, ra, ta, mia), Json::object(), set));
        };
        study.sets.push_back(makeSet(random[i], randomRule(int(seed))));
        study.sets.push_back(makeSet(hard[i], rankedRule("bilevel", int(seed), search)));
        add("rl", random[i], rl[i][0], 96, 84, rl[i][1]);
        add("original", random[i], 0, 100, 86, 0);
        add("retrain", random[i], retrain[i][0], 100, 86, retrain[i][1]);
        add("ft", random[i], ft[i][0], 98, 84, ft[i][1]);
        add("retrain", hard[i], 0, 100, 86, 0);
        add("original", hard[i], 0, 100, 86, left[i]);
        add("ft", hard[i], 0, 98, 84, 0);
        add("rl", hard[i], 0, 96, 84, overshoot[i]);
    }
    palimpsest::addDerivedMetrics(study.rows);
    return study;
}

/// Retrain without half of the pool, three seeds: without the half that EL2N calls hardest to forget TA is 83, 83.5 and 85, without a random half 80, 81 and 82; the
/// originals have 85, 86 and 87.
inline WorstCaseStudy makeCoresetStudy()
{
    WorstCaseStudy study;
    const std::array<const char*, 3> random{"1 random", "2 random", "3 random"}, ranked{"4 el2n", "5 el2n", "6 el2n"};
    const std::array<double, 3> ofRandom{80, 81, 82}, ofRanked{83, 83.5, 85}, ofAll{85, 86, 87};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto seed = std::uint64_t(i + 1);
        study.sets.push_back(makeSet(random[i], {{"kind", "random"}, {"count", 2500}, {"seed", seed}}, 2500));
        study.sets.push_back(makeSet(ranked[i], rankedRule("el2n", int(seed), {{"score_epochs", 3}, {"score_models", 3}}, "hardest", 2500), 2500));
        study.rows.push_back(makeRow("original", seed, makeMetrics(0, 100, ofAll[i], 0), palimpsest::Json::object(), random[i]));
        study.rows.push_back(makeRow("retrain", seed, makeMetrics(0, 100, ofRandom[i], 0), palimpsest::Json::object(), random[i]));
        study.rows.push_back(makeRow("retrain", seed, makeMetrics(0, 100, ofRanked[i], 0), palimpsest::Json::object(), ranked[i]));
    }
    palimpsest::addDerivedMetrics(study.rows);
    return study;
}
