// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/catalogue.h"

namespace palimpsest {

/// The methods, the metrics and the recipe of the domain "language-model", which the catalogue's tables hold after those of images.
std::vector<MethodDescriptor> languageMethods();
std::vector<MetricDescriptor> languageMetricTable();
const Parameters& languageRecipe();

} // namespace palimpsest
