// SPDX-License-Identifier: GPL-3.0-or-later
// How the weights of a model are first drawn. Each function goes through the modules in registration order with one generator, so that a seed says it all.
#pragma once

#include "core/engine/models/classifier.h"

namespace palimpsest {

/// Convolutions and linear layers uniform in ±1/√(inputs), convolutions' biases 0; batch norm 1 and 0.
void drawUniformWeights(ClassifierModule& model, at::Generator& generator);

/// As the released ResNets: convolutions normal with √(2 / outputs) (He et al., ICCV 2015, fan-out), their biases 0; the rest as drawUniformWeights.
void drawResnetWeights(ClassifierModule& model, at::Generator& generator);

/// As the released VGGs: convolutions as the ResNets', linear layers normal with 0.01 and biases 0.
void drawVggWeights(ClassifierModule& model, at::Generator& generator);

} // namespace palimpsest
