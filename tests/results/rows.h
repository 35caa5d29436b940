// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/index.h"

/// A finished run of a study with one forget set; its keys say what it shares with others.
inline palimpsest::RunRow makeRow(const std::string& method, std::uint64_t seed, std::map<std::string, double> metrics,
                                  palimpsest::Json parameters = palimpsest::Json::object(), const std::string& forgetSet = "random 10 %")
{
    palimpsest::RunRow row;
    row.id = method + "-" + std::to_string(seed) + "-" + forgetSet.substr(0, 2);
    row.name = method + " · seed " + std::to_string(seed);
    row.domain = "image-classification";
    row.dataset = "fashion-mnist";
    row.model = "small-cnn";
    row.method = method;
    row.parameters = std::move(parameters);
    row.forgetSetName = forgetSet;
    row.forgetSetHash = std::string(63, '0') + forgetSet.front();
    row.seed = seed;
    row.device = "cpu";
    row.state = palimpsest::RunState::Done;
    row.referenceKey = forgetSet + "/" + std::to_string(seed);
    row.groupKey = forgetSet + "/" + method + "/" + row.parameters.dump();
    row.metrics = std::move(metrics);
    return row;
}

inline std::map<std::string, double> makeMetrics(double ua, double ra, double ta, double mia, double seconds = 10)
{
    return {{"ua", ua}, {"ra", ra}, {"ta", ta}, {"mia", mia}, {"rte", seconds}};
}
