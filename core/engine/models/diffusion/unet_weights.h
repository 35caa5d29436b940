// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch_compat.h"

#include <cstdint>

namespace palimpsest {

/// Draws the weights of a U-Net in the order of its parameters, with one generator, as PyTorch's layers draw theirs: convolutions and linear layers with their biases uniform in
/// ±1/√(inputs), vectors of classes N(0, 1), norms 1 and 0.
void drawUNetWeights(torch::nn::Module& model, std::uint64_t seed);

} // namespace palimpsest
