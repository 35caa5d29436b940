// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/catalogue.h"

#include <string_view>

namespace palimpsest {

/// The methods, the metrics and the recipe of the domain "language-model", which the catalogue's tables hold after those of images.
std::vector<MethodDescriptor> languageMethods();
std::vector<MetricDescriptor> languageMetricTable();
const Parameters& languageRecipe();

/// Whether a value of a recipe says how runs are evaluated rather than how their original came about ("relearn", "relearn_epochs", "gradient_norms", ...): models do not
/// depend on it, and runs that differ in it alone have the same references.
bool isOfEvaluation(std::string_view recipeKey);

} // namespace palimpsest
