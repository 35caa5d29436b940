// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/differences.h"

#include "core/results/run_columns.h"

#include <algorithm>
#include <map>
#include <set>

namespace palimpsest {

std::vector<double> pairedDifferences(const RunGroup& a, const RunGroup& b, const std::vector<RunRow>& rows, const std::string& metric)
{
    const auto valuesOf = [&](const RunGroup& group) {
        std::map<std::string, double> values;
        for (const std::size_t member : group.members)
            if (rows[member].state == RunState::Done)
                if (const auto entry = rows[member].metrics.find(metric); entry != rows[member].metrics.end())
                    values.try_emplace(rows[member].referenceKey, entry->second);
        return values;
    };
    const auto ofA = valuesOf(a), ofB = valuesOf(b);
    std::vector<double> differences;
    for (const auto& [key, value] : ofA)
        if (const auto partner = ofB.find(key); partner != ofB.end())
            differences.push_back(value - partner->second);
    return differences;
}

std::vector<Family> familiesOf(const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows)
{
    std::vector<Family> families;
    std::map<std::string, std::size_t> positions;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const RunRow& row = rows[groups[i].members.front()];
        const auto [where, isNew] = positions.try_emplace(studyKey(row), families.size());
        if (isNew)
            families.push_back({row.forgetSetName, row.forgetSetHash, {}, {}});
        families[where->second].groups.push_back(i);
    }
    std::vector<const RunRow*> firsts;
    for (const Family& family : families)
        firsts.push_back(&rows[groups[family.groups.front()].members.front()]);
    const auto titles = studyTitles(firsts);
    for (std::size_t i = 0; i < families.size(); ++i)
        families[i].title = titles[i];
    return families;
}

std::size_t finishedCount(const RunGroup& group, const std::vector<RunRow>& rows)
{
    return std::size_t(std::count_if(group.members.begin(), group.members.end(),
                                     [&](std::size_t member) { return rows[member].state == RunState::Done; }));
}

const RunGroup* originalGroup(const RunGroup& group, const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows)
{
    std::set<std::string> keys;
    for (const std::size_t member : group.members)
        keys.insert(rows[member].referenceKey);
    const auto found = std::find_if(groups.begin(), groups.end(), [&](const RunGroup& candidate) {
        return std::any_of(candidate.members.begin(), candidate.members.end(), [&](std::size_t member) {
            return rows[member].method == "original" && rows[member].state == RunState::Done && keys.contains(rows[member].referenceKey);
        });
    });
    return found == groups.end() ? nullptr : &*found;
}

} // namespace palimpsest
