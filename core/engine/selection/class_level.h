// SPDX-License-Identifier: GPL-3.0-or-later
// The search over whole classes: one weight a class.
#pragma once

#include "core/engine/selection/bilevel_search.h"

namespace palimpsest {

/// The mean of `losses` (double, n) over each class, (double, K); every class of `labels` (int64, n) must have a sample.
torch::Tensor classMeans(const torch::Tensor& losses, const torch::Tensor& labels, std::int64_t classes);

/// As released: for each batch of `batchSize` samples in the order given, and each class in it, the mean loss of the class's samples divided once more by their
/// number, summed over batches. It hangs on how the batches fall.
torch::Tensor classScoresAsReleased(const torch::Tensor& losses, const torch::Tensor& labels, std::int64_t classes, std::int64_t batchSize, const torch::Tensor& order);

/// Turns a lower level over samples into one over the classes of `labels`: each sample has its class's weight, each class the loss that `scores` makes of its samples'.
LowerLevel overClasses(LowerLevel samples, torch::Tensor labels, std::function<torch::Tensor(const torch::Tensor& losses)> scores);

} // namespace palimpsest
