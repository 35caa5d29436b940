// SPDX-License-Identifier: GPL-3.0-or-later
// Low-rank adapters (Hu et al., LoRA, 2021): a linear layer computes W·x + (alpha / rank)·B·A·x, and A (rank, inputs) and B (outputs, rank) alone are trained.
#pragma once

#include "core/engine/models/decoder.h"

namespace palimpsest {

struct LoraSettings {
    std::int64_t rank = 8;
    double alpha = 16;
    std::vector<std::string> layers; ///< by the last part of their names: {"q_proj", "v_proj"}; empty: every linear layer of the blocks
    std::uint64_t seed = 0;          ///< A is uniform in ±1/√inputs, B is 0: the model computes what it did
};

/// The names that LoraSettings::layers may hold for a family, in the order of a block.
std::vector<std::string> loraLayers(const DecoderConfig& config);

/// Those of them that make queries, keys and values.
std::vector<std::string> queryKeyValueLayers(const DecoderConfig& config);

/// Adds adapters, of the weights' type and device, and freezes everything else. Returns the adapters' parameters, A and B of each layer in the model's order.
/// Throws Error "lora.settings" for a rank below 1 or above a layer's sides, an unknown layer, or a model that has adapters.
std::vector<torch::Tensor> addLora(DecoderModule& model, const LoraSettings& settings);

bool hasLora(const DecoderModule& model);

/// Adds every adapter to its layer's weight, rounded once, and takes the adapters away; all parameters can be trained again.
void mergeLora(DecoderModule& model);

} // namespace palimpsest
