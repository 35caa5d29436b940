// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/weights_report.h"
#include "core/engine/pretrained/weight_files.h"

#include <map>
#include <string>
#include <vector>

namespace palimpsest {

/// The tensors of weight files and what they are called in the model.
struct FoundWeights {
    std::map<std::string, WeightEntry> entries; ///< under the names in the files, in the shapes of the model
    std::map<std::string, std::string> names;   ///< in the files → in the model
    std::vector<std::string> notes;             ///< sentences: what was left out or renamed
};

/// How names and shapes fit a model, which may be on the meta device; the notes are in the report.
WeightsReport compareWeights(const FoundWeights& found, const torch::nn::Module& model);

/// Throws Error "weights.mismatch" that says what in `folder` does not fit.
void refuseUnlessFitting(const WeightsReport& report, const std::filesystem::path& folder);

/// Copies tensor by tensor into a model that they fit, and reports those that are not finite. The types in the files, as safetensors names them: {"BF16"}.
std::vector<std::string> loadWeights(const FoundWeights& found, torch::nn::Module& model, WeightsReport& report);

} // namespace palimpsest
