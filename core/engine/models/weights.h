// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/classifier.h"
#include "core/engine/models/weights_report.h"

#include <map>
#include <string>

namespace palimpsest {

/// How tensors fit the model as they are: names, shapes, floating point where the model has it, finite values, a positive `std`.
WeightsReport compareState(const torch::nn::Module& model, const std::map<std::string, torch::Tensor>& state);

struct FittedWeights {
    std::map<std::string, torch::Tensor> state; ///< for loadState(), if the report fits
    WeightsReport report;
};

/// Brings the tensors of another program's file into the form of the model's own state, and says in the report's notes what it did:
/// a prefix `module.` that all names have (DataParallel) is cut off; `normalize.mean` and `normalize.std` (C) become `mean` and `std` (1, C, 1, 1);
/// floating-point tensors of any width become float32 and counters int64; where `mean` and `std` are absent, as in torchvision's files, the model's own
/// (the dataset's) stay, and an absent `num_batches_tracked` is 0. Nothing else is guessed.
FittedWeights fitWeights(const ClassifierModule& model, std::map<std::string, torch::Tensor> tensors);

} // namespace palimpsest
