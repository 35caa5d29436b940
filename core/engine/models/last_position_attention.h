// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch_compat.h"

namespace palimpsest {

/// Whether attendFromLastPosition() takes these queries: float32 on the CPU, without gradients.
bool canAttendFromLastPosition(const torch::Tensor& query);

/// softmax(q·kᵀ / √d)·v of one position's queries (n, heads, d) over keys and values (n, kvHeads, S, d), whose rows are contiguous; returns (n, heads, d).
/// One walk over the cache: as products, every head of every sequence would be a product of its own, of which writing a text would then mostly consist.
torch::Tensor attendFromLastPosition(const torch::Tensor& query, const torch::Tensor& key, const torch::Tensor& value);

} // namespace palimpsest
