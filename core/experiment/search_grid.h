// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/plan.h"

#include <string>
#include <vector>

namespace palimpsest {

/// A method with the settings that are searched for it: for the large networks the search ranges of the SalUn paper (spec: classification, section 6), whose end
/// points are included; for the small CNN ranges around what was found good for it. A method that is not in the table is searched around its own
/// learning rate, or not at all if it has none. Values that are not searched are those of the method's preset for the model.
MethodPlan searchGrid(const std::string& method, const std::string& model);

/// The method with its preset for the model, or its defaults where it has none: nothing is searched.
MethodPlan presetPlan(const std::string& method, const std::string& model);

/// The methods of the SalUn paper's tables that this program has, in their order, and the controls; without the references.
std::vector<std::string> tableMethods(const std::string& domain);

} // namespace palimpsest
