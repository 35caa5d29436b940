// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/decoder.h"

namespace palimpsest {

/// What transformers calls the parts of a family's decoder. An empty name: the family has no such part.
struct DecoderNames {
    const char *body, *embedding, *positions, *blocks, *lastNorm;       ///< of the model
    const char *firstNorm, *attention, *secondNorm, *mlp;               ///< of a block
    const char *query, *key, *value, *queryKeyValue, *attentionOutput;  ///< of its attention; queryKeyValue: one layer for all three
    const char *gate, *up, *down;                                       ///< of its MLP
    bool inputsFirst;                                                   ///< the weights of linear layers are (inputs, outputs), as in GPT-2
};

const DecoderNames& decoderNames(DecoderConfig::Names names);

/// The output layer's name in every family.
inline constexpr const char* kDecoderHead = "lm_head";

} // namespace palimpsest
