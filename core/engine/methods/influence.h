// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch_compat.h"

#include <cstdint>

namespace palimpsest {

/// v = (n_f/N)·(mean_f − mean_r) with N = n_f + n_r: the direction in which the influence of D_f leaves the weights (Izzo et al., AISTATS 2021; as
/// used by Jia et al., NeurIPS 2023), from the mean gradients of CE over D_f and D_r.
torch::Tensor influenceDirection(const torch::Tensor& forgetMean, const torch::Tensor& retainMean, std::int64_t forgetCount, std::int64_t retainCount);

} // namespace palimpsest
