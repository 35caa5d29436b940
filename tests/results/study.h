// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/run_groups.h"
#include "results/rows.h"

/// A method's metrics around a centre; `seed` moves all methods of a seed alike, and each a little on its own.
inline palimpsest::RunRow studyRow(const std::string& method, std::uint64_t seed, double ua, double ra, double ta, double mia,
                                   palimpsest::Json parameters = palimpsest::Json::object(), const std::string& forgetSet = "random 10 %")
{
    const double common = 0.6 * (double(seed) - 2), own = 0.05 * double((seed * 7 + method.size() * 3) % 5);
    return makeRow(method, seed, makeMetrics(ua + common + own, ra - own, ta - common / 2, mia + common - own, 1.0 + double(method.size())),
                   std::move(parameters), forgetSet);
}

/// A small study as it really comes out: fine-tuning close, gradient ascent hardly moving, boundary shrinking harmful, SalUn no better than its control.
inline std::vector<palimpsest::RunRow> makeStudy(int seeds, const std::string& forgetSet = "random 10 %")
{
    std::vector<palimpsest::RunRow> rows;
    const palimpsest::Json mask{{"learning_rate", 0.01}, {"density", 0.5}, {"epochs", 10}};
    for (int seed = 1; seed <= seeds; ++seed) {
        const auto s = std::uint64_t(seed);
        rows.push_back(studyRow("original", s, 0.04, 99.92, 85.45, 1.40, palimpsest::Json::object(), forgetSet));
        rows.push_back(studyRow("retrain", s, 13.76, 99.92, 85.50, 20.16, palimpsest::Json::object(), forgetSet));
        rows.push_back(studyRow("ft", s, 11.96, 98.52, 83.82, 18.60, {{"learning_rate", 0.1}, {"epochs", 10}}, forgetSet));
        rows.push_back(studyRow("ga", s, 40.0, 60.0, 55.0, 45.0, {{"learning_rate", 0.006}, {"epochs", 5}}, forgetSet));
        rows.push_back(studyRow("salun", s, 13.16, 91.51, 83.64, 20.96, mask, forgetSet));
        rows.push_back(studyRow("salun_random_mask", s, 9.36, 96.48, 84.10, 19.60, mask, forgetSet));
    }
    palimpsest::addDerivedMetrics(rows);
    return rows;
}

/// The same study once more with originals trained for five epochs, whose Retrain is elsewhere by `shift` points of UA.
inline std::vector<palimpsest::RunRow> otherOriginals(std::vector<palimpsest::RunRow> rows, double shift)
{
    for (auto& row : rows) {
        row.id += "-5";
        row.setup = R"({"original.epochs":5})";
        row.referenceKey += "/5 epochs";
        row.groupKey += "/5 epochs";
        if (row.method == "retrain")
            row.metrics["ua"] += shift;
    }
    palimpsest::addDerivedMetrics(rows);
    return rows;
}
