// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/run_readings.h"

#include "core/results/differences.h"

namespace palimpsest {

const GroupReading* RunReadings::of(const std::string& groupKey, const std::vector<RunRow>& runs)
{
    if (!m_known)
        compute(runs);
    const auto found = m_readings.find(groupKey);
    return found == m_readings.end() ? nullptr : &found->second;
}

void RunReadings::compute(const std::vector<RunRow>& runs)
{
    m_known = true;
    m_readings.clear();
    const auto groups = groupRuns(runs);
    for (const Family& family : familiesOf(groups, runs)) {
        std::vector<const RunGroup*> table;
        for (const std::size_t place : family.groups)
            table.push_back(&groups[place]);
        auto readings = readTable(table, runs);
        for (std::size_t i = 0; i < table.size(); ++i)
            m_readings.emplace(table[i]->key, std::move(readings[i]));
    }
}

} // namespace palimpsest
