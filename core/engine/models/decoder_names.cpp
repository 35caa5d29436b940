// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/decoder_names.h"

namespace palimpsest {

namespace {

constexpr DecoderNames kLlama{"model", "embed_tokens", "", "layers", "norm",
                              "input_layernorm", "self_attn", "post_attention_layernorm", "mlp",
                              "q_proj", "k_proj", "v_proj", "", "o_proj",
                              "gate_proj", "up_proj", "down_proj", false};

constexpr DecoderNames kGpt2{"transformer", "wte", "wpe", "h", "ln_f",
                             "ln_1", "attn", "ln_2", "mlp",
                             "", "", "", "c_attn", "c_proj",
                             "", "c_fc", "c_proj", true};

constexpr DecoderNames kPhi{"model", "embed_tokens", "", "layers", "final_layernorm",
                            "input_layernorm", "self_attn", "", "mlp",
                            "q_proj", "k_proj", "v_proj", "", "dense",
                            "", "fc1", "fc2", false};

constexpr DecoderNames kPostNorm{"model", "embed_tokens", "embed_positions", "layers", "",
                                 "attention_norm", "self_attn", "mlp_norm", "mlp",
                                 "q_proj", "k_proj", "v_proj", "", "",
                                 "", "fc1", "fc2", false};

} // namespace

const DecoderNames& decoderNames(DecoderConfig::Names names)
{
    switch (names) {
    case DecoderConfig::Names::Gpt2:
        return kGpt2;
    case DecoderConfig::Names::Phi:
        return kPhi;
    case DecoderConfig::Names::PostNorm:
        return kPostNorm;
    case DecoderConfig::Names::Llama:
        break;
    }
    return kLlama;
}

} // namespace palimpsest
