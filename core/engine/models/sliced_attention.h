// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch_compat.h"

#include <cstdint>

namespace palimpsest {

/// attention() of torch_compat.h, some queries at a time, so that their scores take no more than `bytes` at once (of one query, whatever they take). In a training pass each slice is computed
/// again on the way back: the scores of all of them are never there together. Without slicing, where they all fit, it is attention() itself; with it, the same up to rounding.
torch::Tensor slicedAttention(const torch::Tensor& query, const torch::Tensor& key, const torch::Tensor& value, std::int64_t bytes);

} // namespace palimpsest
