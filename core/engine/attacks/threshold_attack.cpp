// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/attacks/threshold_attack.h"

#include "core/base/error.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace palimpsest {

namespace {

std::vector<double> ofClass(const LabelledValues& side, std::int32_t label)
{
    std::vector<double> values;
    for (std::size_t i = 0; i < side.values.size(); ++i)
        if (side.labels[i] == label)
            values.push_back(side.values[i]);
    return values;
}

double shareBelow(const std::vector<double>& sorted, double value)
{
    return double(std::lower_bound(sorted.begin(), sorted.end(), value) - sorted.begin()) / double(sorted.size());
}

} // namespace

Threshold bestThreshold(const std::vector<double>& members, const std::vector<double>& nonMembers)
{
    if (members.empty() || nonMembers.empty())
        throw Error("attack.empty", "The threshold attack needs members and non-members.", "Give both sides samples.");
    std::vector<double> inside = members, outside = nonMembers;
    std::sort(inside.begin(), inside.end());
    std::sort(outside.begin(), outside.end());
    Threshold best{0, -1};
    for (const auto* side : {&members, &nonMembers})
        for (const double value : *side) {
            const double balanced = (1 - shareBelow(inside, value) + shareBelow(outside, value)) / 2;
            if (balanced > best.balancedAccuracy)
                best = {value, balanced};
        }
    return best;
}

bool hasThresholdForEachClass(const LabelledValues& members, const LabelledValues& nonMembers, const LabelledValues& targets)
{
    const std::set<std::int32_t> inside(members.labels.begin(), members.labels.end()), outside(nonMembers.labels.begin(), nonMembers.labels.end());
    return !targets.labels.empty()
        && std::all_of(targets.labels.begin(), targets.labels.end(), [&](std::int32_t label) { return inside.contains(label) && outside.contains(label); });
}

double classThresholdAttack(const LabelledValues& members, const LabelledValues& nonMembers, const LabelledValues& targets)
{
    if (targets.values.empty())
        throw Error("attack.empty", "The threshold attack has no samples to ask about.", "Give it the forget set.");
    std::map<std::int32_t, Threshold> thresholds;
    std::size_t calledNonMember = 0;
    for (std::size_t i = 0; i < targets.values.size(); ++i) {
        const std::int32_t label = targets.labels[i];
        auto known = thresholds.find(label);
        if (known == thresholds.end())
            known = thresholds.emplace(label, bestThreshold(ofClass(members, label), ofClass(nonMembers, label))).first;
        calledNonMember += targets.values[i] < known->second.value;
    }
    return double(calledNonMember) / double(targets.values.size());
}

} // namespace palimpsest
