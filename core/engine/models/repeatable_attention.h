// SPDX-License-Identifier: GPL-3.0-or-later
// Attention that gives the same bits every time. On a GPU, LibTorch's kernels for half precision do so only while it may refuse others outright; where it may merely warn, as it must
// everywhere else in a run, it takes kernels whose gradients add up in the order in which their blocks finish.
#pragma once

#include "core/engine/torch_compat.h"

namespace palimpsest {

/// attention() and causalAttention() of torch_compat.h. Where that needs help, gradients can be asked for once, and have no gradients themselves.
torch::Tensor repeatableAttention(const torch::Tensor& query, const torch::Tensor& key, const torch::Tensor& value);
torch::Tensor repeatableCausalAttention(const torch::Tensor& query, const torch::Tensor& key, const torch::Tensor& value, const torch::Tensor& mask);

} // namespace palimpsest
