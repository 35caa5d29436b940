// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/screening.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace palimpsest {

/// What the repetitions of each run say together, looked up by groupKey: the gap between the means, the tests against doing nothing and Retrain.
/// Computed at the first question after the runs changed, so that a table that shows none of it costs nothing.
class RunReadings {
public:
    /// The runs changed.
    void forget() { m_known = false; }

    /// nullptr for a key that no run has.
    const GroupReading* of(const std::string& groupKey, const std::vector<RunRow>& runs);

private:
    void compute(const std::vector<RunRow>& runs);

    bool m_known = false;
    std::unordered_map<std::string, GroupReading> m_readings;
};

} // namespace palimpsest
