// SPDX-License-Identifier: GPL-3.0-or-later
// Scores by which others choose samples: the worst-case set and its complement, the coreset, are compared with them.
#pragma once

#include "core/engine/methods/training_data.h"
#include "core/engine/models/classifier.h"

#include <cstdint>
#include <functional>

namespace palimpsest {

/// Hears how many images went through the model; false stops, and the result is undefined.
using ScoreProgress = std::function<bool(std::int64_t images)>;

/// EL2N (Paul et al., NeurIPS 2021, arXiv 2107.07075): ‖p − onehot(y)‖₂ of every sample, double (n) on the CPU, p from `model` in evaluation mode. Taken early in training;
/// low: redundant.
torch::Tensor el2nScores(ClassifierModule& model, const TrainingData& data, const ScoreProgress& progress = nullptr);

/// GraNd (the same paper): ‖∇_θ CE(θ; x_i, y_i)‖₂ over all parameters, double (n) on the CPU, one sample at a time in evaluation mode.
torch::Tensor grandScores(ClassifierModule& model, const TrainingData& data, const ScoreProgress& progress = nullptr);

/// What the last linear layer sees of every sample, (n, d) on the CPU, in evaluation mode; for models with one linear layer after the trunk, as all of the catalogue
/// but VGG-16, whose pooled trunk it is.
torch::Tensor penultimateFeatures(ClassifierModule& model, const TrainingData& data, const ScoreProgress& progress = nullptr);

/// Moderate (Xia et al., ICLR 2023): the Euclidean distance of each row of `features` (n, d) to the vector of medians of its class; double (n). The coreset keeps the middle.
torch::Tensor medianDistances(const torch::Tensor& features, const torch::Tensor& labels, std::int64_t classes);

/// How far each score is from the middle of all when they are sorted: |2·rank + 1 − n|, double (n); ties by index. The moderate coreset keeps the smallest.
torch::Tensor distanceFromMiddle(const torch::Tensor& scores);

} // namespace palimpsest
