// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/set_composition.h"

#include <limits>

namespace palimpsest {

double CompositionRow::lift(std::int64_t setSize, std::int64_t poolSize) const
{
    if (inPool == 0 || setSize == 0)
        return std::numeric_limits<double>::quiet_NaN();
    return double(inSet) / double(setSize) * double(poolSize) / double(inPool);
}

SampleGroups SampleGroups::crossed(const SampleGroups& a, const SampleGroups& b)
{
    SampleGroups both{a.title + " · " + b.title, {}, std::vector<std::int32_t>(a.groupOf.size(), -1)};
    for (const auto& first : a.names)
        for (const auto& second : b.names)
            both.names.push_back(first + " · " + second);
    for (std::size_t id = 0; id < a.groupOf.size(); ++id)
        if (a.groupOf[id] >= 0 && b.groupOf.at(id) >= 0)
            both.groupOf[id] = a.groupOf[id] * std::int32_t(b.names.size()) + b.groupOf[id];
    return both;
}

std::vector<SampleGroups> sampleGroupings(const Dataset& dataset, const std::vector<SampleAttribute>& attributes, const std::string& classTitle)
{
    std::vector<SampleGroups> groupings{{classTitle, dataset.descriptor->classes, dataset.train.labels}};
    for (const auto& attribute : attributes) {
        groupings.push_back({attribute.name, attribute.values, attribute.valueOf});
        groupings.push_back(SampleGroups::crossed(groupings.front(), groupings.back()));
    }
    return groupings;
}

std::vector<CompositionRow> compositionOf(std::span<const std::int64_t> set, std::span<const std::int64_t> pool, const SampleGroups& groups)
{
    std::vector<CompositionRow> rows;
    for (const auto& name : groups.names)
        rows.push_back({name});
    rows.push_back({"not known"});
    const auto rowOf = [&](std::int64_t id) -> CompositionRow& {
        const auto group = groups.groupOf.at(std::size_t(id));
        return group < 0 ? rows.back() : rows.at(std::size_t(group));
    };
    for (const auto id : set)
        ++rowOf(id).inSet;
    for (const auto id : pool)
        ++rowOf(id).inPool;
    if (rows.back().inPool == 0 && rows.back().inSet == 0)
        rows.pop_back();
    return rows;
}

} // namespace palimpsest
