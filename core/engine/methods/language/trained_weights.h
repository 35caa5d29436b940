// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/lora.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest {

/// By what means weights are trained, whatever the loss.
struct TrainingMeans {
    bool half = false;                 ///< passes in bfloat16; weights and moments stay float32
    bool checkpointing = false;        ///< keep only each block's input, and compute the rest again on the way back
    std::optional<LoraSettings> lora{}; ///< train adapters and merge them at the end; nothing else moves before
    bool attentionOnly = false;        ///< adapters for queries, keys and values alone, in place of lora->layers
};

/// A model while it is trained. Passes go through working(): the model itself, or in half precision a copy whose weights are rounded anew after every step and whose
/// gradients are added up in float32.
class TrainedWeights {
public:
    /// Adds adapters to `model` where `means` asks for them. Throws as addLora.
    TrainedWeights(DecoderModule& model, const TrainingMeans& means);

    DecoderModule& working() { return m_copy ? *m_copy : m_model; }

    /// What an optimiser moves, float32, in the order of the model, and its names.
    const std::vector<torch::Tensor>& parameters() const { return m_parameters; }
    const std::vector<std::string>& names() const { return m_names; }

    void afterBackward(); ///< the gradients are then with parameters()
    void afterStep();     ///< parameters() were moved
    void afterLoading();  ///< any weight of the model was changed
    void finish();        ///< merges adapters: the model is complete without them

private:
    void copy(bool all);

    DecoderModule& m_model;
    Decoder m_copy; ///< null in full precision
    std::vector<torch::Tensor> m_parameters, m_copied; ///< m_copied: the copy's, by parameter
    std::vector<std::string> m_names;
};

/// The state of a model without its adapters.
std::map<std::string, torch::Tensor> stateWithoutAdapters(const DecoderModule& model);

} // namespace palimpsest
