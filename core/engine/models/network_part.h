// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch_compat.h"

#include <functional>
#include <vector>

namespace palimpsest {

/// What a part of a network computes from the tensors that come into it. It keeps its module alive.
using NetworkPart = std::function<torch::Tensor(const std::vector<torch::Tensor>& inputs)>;

/// What part(inputs) returns. With `again`, a training pass keeps the inputs alone, and the way back computes the rest again (activation checkpointing, Chen et al., 2016);
/// every gradient has the same bits with it and without. `parameters`: all weights that the part uses.
torch::Tensor runPart(const NetworkPart& part, const std::vector<torch::Tensor>& inputs, const std::vector<torch::Tensor>& parameters, bool again);

} // namespace palimpsest
