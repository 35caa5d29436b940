// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch_compat.h"

#include <cstdint>

namespace palimpsest {

/// Draws the weights of convolutions, linear layers and norms as PyTorch and diffusers do: weights and biases uniform in ±1/√(inputs), norms 1 and 0. With one generator, in the order of
/// the parameters, in which a bias follows its weight.
void drawDefaultWeights(torch::nn::Module& model, std::uint64_t seed);

} // namespace palimpsest
