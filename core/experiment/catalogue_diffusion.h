// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/catalogue.h"

namespace palimpsest {

/// The methods of the domain "text-to-image", which the catalogue's table holds after those of language models. Those without one shot have "steps", "learning_rate" and "batch_size".
std::vector<MethodDescriptor> diffusionMethodTable();

/// The metrics of that domain, likewise.
std::vector<MetricDescriptor> diffusionMetricTable();

/// How the original of the domain "text-to-image" is made, and how runs draw the pictures that they are judged by.
const Parameters& textToImageRecipe();

} // namespace palimpsest
