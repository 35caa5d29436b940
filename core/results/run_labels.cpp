// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/run_labels.h"

#include "core/experiment/catalogue.h"
#include "core/experiment/parameter.h"
#include "core/results/run_groups.h"

#include <algorithm>
#include <iterator>

namespace palimpsest {

std::string labelOf(const RunRow& row, const std::vector<const RunRow*>& heads)
{
    const MethodDescriptor* method = findMethod(row.method);
    std::string label = method ? method->title : row.method;
    std::vector<const RunRow*> siblings;
    std::copy_if(heads.begin(), heads.end(), std::back_inserter(siblings), [&](const RunRow* other) { return other->method == row.method; });
    for (const auto& key : differingParameters(siblings))
        if (const Parameter* parameter = method ? findParameter(method->parameters, key) : nullptr; parameter && row.parameters.contains(key))
            label += ", " + parameter->title + " " + displayValue(*parameter, row.parameters.at(key));
    return label;
}

} // namespace palimpsest
