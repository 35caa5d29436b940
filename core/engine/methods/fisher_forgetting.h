// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/training_data.h"
#include "core/engine/models/classifier.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace palimpsest {

/// The diagonal of the Fisher matrix as FF estimates it: for each batch of `positions` (in stored order) and each class y, the mean over the batch of
/// p_y times the square of the gradient of the batch-mean CE towards y; summed over classes, averaged over batches. One tensor for each parameter.
/// The square is of a batch mean, so this is smaller than the diagonal over single samples. `model` is in evaluation mode. `advance` hears of each
/// batch and class; empty if it answered false.
std::vector<torch::Tensor> fisherDiagonal(ClassifierModule& model, const TrainingData& data, const torch::Tensor& positions, std::int64_t batchSize,
                                          const std::function<bool(std::int64_t)>& advance);

/// min(1/(F + 1e-8), 1000), for the last layer at most 100.
torch::Tensor cappedInverse(const torch::Tensor& fisher, bool isLastLayer);

/// The variance of FF's noise: α·cappedInverse(F); for tensors of rank 2 and more its mean over the second dimension, in the shape of F; ten times as
/// much for the last layer and for tensors of rank 1 (Golatkar et al., CVPR 2020, as released).
torch::Tensor noiseVariance(const torch::Tensor& fisher, double alpha, bool isLastLayer);

} // namespace palimpsest
