// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/wording_parts.h"

#include "core/experiment/catalogue.h"
#include "core/results/differences.h"
#include "core/results/run_columns.h"

namespace palimpsest::wording {

std::string titleOf(const RunRow& row)
{
    const MethodDescriptor* method = findMethod(row.method);
    return method ? method->title : row.method;
}

std::string titleOf(const std::string& metric)
{
    const MetricDescriptor* descriptor = findMetric(metric);
    return descriptor ? descriptor->title : metric;
}

MethodRole roleOf(const RunRow& row)
{
    const MethodDescriptor* method = findMethod(row.method);
    return method ? method->role : MethodRole::Method;
}

bool has(const RunGroup* group, const std::string& metric)
{
    return group && group->metrics.contains(metric);
}

std::string seedsInWords(std::size_t count)
{
    return count == 1 ? "1 seed" : std::to_string(count) + " seeds";
}

/// The title, with the parameters that tell it from the other groups of the same method.
std::string nameOf(const RunGroup& group, const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows)
{
    const RunRow& row = rows[group.members.front()];
    std::vector<const RunRow*> siblings;
    for (const auto& other : groups) {
        const RunRow& candidate = rows[other.members.front()];
        if (candidate.method == row.method && areOfOneStudy(candidate, row))
            siblings.push_back(&candidate);
    }
    const MethodDescriptor* method = findMethod(row.method);
    std::string values;
    for (const auto& key : differingParameters(siblings)) {
        const Parameter* parameter = method ? findParameter(method->parameters, key) : nullptr;
        if (!row.parameters.contains(key))
            continue;
        values += (values.empty() ? "" : ", ") + (parameter ? parameter->title : key) + " "
            + (parameter ? displayValue(*parameter, row.parameters[key]) : row.parameters[key].dump());
    }
    return values.empty() ? titleOf(row) : titleOf(row) + " (" + values + ")";
}

/// "a, b and c"; of a whole sweep the first few, which are the closest, and how many more there are: the table has them all.
std::string list(std::vector<std::string> parts)
{
    constexpr std::size_t kMost = 10, kKept = 8;
    if (parts.size() > kMost) {
        const std::string rest = std::to_string(parts.size() - kKept) + " more";
        parts.resize(kKept);
        parts.push_back(rest);
    }
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i)
        text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
    return text;
}

} // namespace palimpsest::wording
