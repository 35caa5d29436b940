// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/search_grid.h"

#include "core/experiment/catalogue.h"

#include <algorithm>
#include <map>

namespace palimpsest {

namespace {

using Grids = std::map<std::string, Json>;

/// Search ranges of the paper (appendix C.1), as used by the independent replication.
const Grids& largeGrids()
{
    static const Grids grids{
        {"ft", {{"learning_rate", {1e-4, 1e-3, 1e-2, 1e-1}}}},
        {"rl", {{"learning_rate", {1e-4, 1e-3, 1e-2, 1e-1}}}},
        {"ga", {{"learning_rate", {1e-6, 1e-5, 1e-4, 1e-3}}}},
        {"iu", {{"alpha", {1.0, 5.0, 10.0, 20.0}}}},
        {"be", {{"learning_rate", {1e-6, 1e-5, 1e-4}}}},
        {"bs", {{"learning_rate", {1e-6, 1e-5, 1e-4}}}},
        {"l1_sparse", {{"learning_rate", {1e-3, 1e-2, 1e-1}}, {"alpha", {1e-6, 1e-5, 1e-4}}}},
        {"salun", {{"learning_rate", {5e-4, 5e-3, 1.3e-2, 5e-2}}, {"density", {0.1, 0.5, 0.9}}}},
        {"salun_random_mask", {{"learning_rate", {5e-4, 5e-3, 1.3e-2, 5e-2}}, {"density", {0.1, 0.5, 0.9}}}},
        {"salun_soft", {{"learning_rate", {5e-4, 5e-3, 1.3e-2, 5e-2}}, {"mask_ratio", {0.1, 0.5, 0.9}}}},
        {"ff", {{"alpha", {1e-10, 1e-9, 1e-8}}}},
        {"scrub", {{"learning_rate", {5e-4, 1e-3, 1e-2, 1e-1}}}},
        {"eu_k", {{"learning_rate", {1e-3, 1e-2, 1e-1}}}},
        {"cf_k", {{"learning_rate", {1e-4, 1e-3, 1e-2, 1e-1}}}},
    };
    return grids;
}

/// The small CNN learns with larger steps: ranges around the settings that the reduced-scale reference found.
const Grids& smallGrids()
{
    static const Grids grids{
        {"ft", {{"learning_rate", {0.01, 0.03, 0.1, 0.2}}}},
        {"rl", {{"learning_rate", {1e-4, 2e-4, 5e-4, 1e-3, 3e-3, 7e-3, 1.5e-2}}}},
        {"ga", {{"learning_rate", {1e-4, 5e-4, 1e-3, 2e-3, 3e-3}}}},
        {"iu", {{"alpha", {0.05, 0.2, 1.0, 5.0}}}},
        {"be", {{"learning_rate", {1e-6, 3e-6, 1e-5, 3e-5, 7e-5}}}},
        {"bs", {{"learning_rate", {1e-6, 3e-6, 1e-5, 3e-5, 7e-5}}}},
        {"l1_sparse", {{"learning_rate", {0.03, 0.1}}, {"alpha", {5e-5, 2e-4, 5e-4}}}},
        {"salun", {{"learning_rate", {2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 1e-2}}, {"density", {0.1, 0.5, 0.9}}}},
        {"salun_random_mask", {{"learning_rate", {2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 1e-2}}, {"density", {0.1, 0.5, 0.9}}}},
        {"salun_soft", {{"learning_rate", {0.003, 0.007, 0.014, 0.03}}, {"beta", {1e-2, 2e-2, 5e-2, 0.1}}}},
        {"ff", {{"alpha", {1e-7, 1e-6, 1e-5, 1e-4}}}},
        {"scrub", {{"learning_rate", {5e-5, 2e-4, 1e-3, 5e-3}}}},
        {"eu_k", {{"learning_rate", {0.01, 0.03, 0.1}}}},
        {"cf_k", {{"learning_rate", {0.03, 0.1, 0.2, 0.3}}}},
    };
    return grids;
}

/// The preset for a model: the small CNN's own; for the large networks the one of the paper's tables.
Json presetValues(const MethodDescriptor& method, const std::string& model)
{
    const std::string id = model == "small-cnn" ? model : "cifar10";
    for (const auto& preset : method.presets)
        if (preset.id == id)
            return preset.values;
    return Json::object();
}

/// A third, once and three times the value that the method starts with.
Json around(const Parameter& parameter, double middle)
{
    Json values = Json::array();
    for (const double factor : {1.0 / 3, 1.0, 3.0})
        values.push_back(std::clamp(middle * factor, parameter.low, parameter.high));
    return values;
}

} // namespace

MethodPlan presetPlan(const std::string& method, const std::string& model)
{
    const MethodDescriptor* descriptor = findMethod(method);
    return {method, descriptor ? presetValues(*descriptor, model) : Json::object()};
}

MethodPlan searchGrid(const std::string& method, const std::string& model)
{
    const MethodDescriptor* descriptor = findMethod(method);
    MethodPlan plan = presetPlan(method, model);
    if (!descriptor)
        return plan;
    const Grids& grids = model == "small-cnn" ? smallGrids() : largeGrids();
    if (const auto grid = grids.find(method); grid != grids.end()) {
        plan.values.update(grid->second);
    } else if (const Parameter* rate = findParameter(descriptor->parameters, "learning_rate")) {
        const Json middle = plan.values.value("learning_rate", rate->standard);
        plan.values["learning_rate"] = around(*rate, middle.get<double>());
    }
    return plan;
}

std::vector<std::string> tableMethods(const std::string& domain)
{
    std::vector<std::string> ids;
    for (const auto& method : methods())
        if (serves(method, domain) && method.role != MethodRole::Reference && largeGrids().contains(method.id))
            ids.push_back(method.id);
    return ids;
}

} // namespace palimpsest
