// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/pretrained/decoder_config_json.h"

#include "core/base/error.h"
#include "core/engine/pretrained/config_reader.h"

namespace palimpsest {

namespace {

using Activation = DecoderConfig::Activation;

constexpr const char* kOtherModel = "Choose a model of another kind, or a version of this one without it.";

struct NamedActivation {
    const char* name;
    Activation activation;
};

// The first name of each is the one that is written.
constexpr NamedActivation kActivations[] = {{"silu", Activation::Silu}, {"gelu_new", Activation::GeluTanh}, {"gelu", Activation::Gelu},
                                            {"gelu_pytorch_tanh", Activation::GeluTanh}, {"swish", Activation::Silu}};

Activation activationOf(const ConfigReader& reader, const char* key, const char* otherwise)
{
    const auto name = reader.text(key, otherwise);
    for (const auto& known : kActivations) {
        if (name == known.name)
            return known.activation;
    }
    reader.refuse("asks for the activation \"" + name + "\", which is not known.", kOtherModel);
}

const char* nameOf(Activation activation)
{
    for (const auto& known : kActivations) {
        if (activation == known.activation)
            return known.name;
    }
    return "";
}

/// What would be computed differently if it were overlooked.
void refuseWhatIsNotComputed(const ConfigReader& reader)
{
    if (reader.has("quantization_config"))
        reader.refuse("describes quantised weights.", "Use the weights in fp32, bf16 or fp16.");
    if (reader.flag("use_sliding_window", false) || reader.listHolds("layer_types", "sliding_attention"))
        reader.refuse("asks for attention in a sliding window, which is not computed.", kOtherModel);
    if (reader.flag("qk_layernorm", false))
        reader.refuse("asks for norms of queries and keys, which are not computed.", kOtherModel);
    if (!reader.flag("scale_attn_weights", true) || reader.flag("scale_attn_by_inverse_layer_idx", false))
        reader.refuse("asks for attention scaled otherwise than by the root of the head's width.", kOtherModel);
    if (reader.flag("add_cross_attention", false))
        reader.refuse("asks for attention to an encoder, which is not computed.", kOtherModel);
}

void readScaling(const ConfigReader& rotary, DecoderConfig& config)
{
    const auto kind = rotary.text("rope_type", rotary.text("type", "default"));
    if (kind == "default")
        return;
    if (kind != "llama3")
        rotary.refuse("asks for the rotary scaling \"" + kind + "\"; \"llama3\" is the only one that is computed.", kOtherModel);
    config.rotaryScaling = {rotary.real("factor", 8), rotary.real("low_freq_factor", 1), rotary.real("high_freq_factor", 4),
                            rotary.whole("original_max_position_embeddings", 8192)};
    const auto& scaling = config.rotaryScaling;
    if (scaling.factor < 1 || scaling.lowFrequency <= 0 || scaling.highFrequency <= scaling.lowFrequency || scaling.originalContext < 1)
        rotary.refuse("has a rotary scaling whose factors do not fit together.", "Use the config.json that belongs to the weights.");
}

/// transformers 5 keeps all of it in rope_parameters, 4 in rope_theta, partial_rotary_factor and rope_scaling.
void readRotary(const ConfigReader& reader, DecoderConfig& config, double share)
{
    config.rotaryBase = reader.real("rope_theta", 10000);
    config.rotaryShare = reader.real("partial_rotary_factor", share);
    for (const char* key : {"rope_scaling", "rope_parameters"}) {
        if (!reader.has(key))
            continue;
        const auto rotary = reader.object(key);
        config.rotaryBase = rotary.real("rope_theta", config.rotaryBase);
        config.rotaryShare = rotary.real("partial_rotary_factor", config.rotaryShare);
        readScaling(rotary, config);
    }
    if (!(config.rotaryBase > 0))
        reader.refuse("has a rotary base that is not above 0.", "Use the config.json that belongs to the weights.");
}

/// What Llama, Qwen2 and Phi write alike.
DecoderConfig commonOf(const ConfigReader& reader, std::int64_t context)
{
    DecoderConfig config;
    config.vocabulary = reader.whole("vocab_size");
    config.width = reader.whole("hidden_size");
    config.layers = reader.whole("num_hidden_layers");
    config.heads = reader.whole("num_attention_heads");
    config.kvHeads = reader.whole("num_key_value_heads", config.heads);
    config.headWidth = reader.whole("head_dim", config.heads > 0 ? config.width / config.heads : 0);
    config.hidden = reader.whole("intermediate_size");
    config.context = reader.whole("max_position_embeddings", context);
    config.tiedEmbeddings = reader.flag("tie_word_embeddings", false);
    return config;
}

DecoderConfig llamaOf(const ConfigReader& reader)
{
    auto config = commonOf(reader, 2048);
    config.normEpsilon = reader.real("rms_norm_eps", 1e-6);
    config.activation = activationOf(reader, "hidden_act", "silu");
    config.attentionBias = config.outputBias = reader.flag("attention_bias", false);
    config.mlpBias = reader.flag("mlp_bias", false);
    readRotary(reader, config, 1);
    return config;
}

DecoderConfig qwen2Of(const ConfigReader& reader)
{
    auto config = commonOf(reader, 32768);
    config.normEpsilon = reader.real("rms_norm_eps", 1e-6);
    config.activation = activationOf(reader, "hidden_act", "silu");
    config.attentionBias = true;
    readRotary(reader, config, 1);
    return config;
}

DecoderConfig phiOf(const ConfigReader& reader)
{
    auto config = commonOf(reader, 2048);
    config.names = DecoderConfig::Names::Phi;
    config.norm = DecoderConfig::Norm::LayerNorm;
    config.normEpsilon = reader.real("layer_norm_eps", 1e-5);
    config.activation = activationOf(reader, "hidden_act", "gelu_new");
    config.gated = false;
    config.attentionBias = config.outputBias = config.mlpBias = config.headBias = true;
    config.parallelBlock = true;
    if (config.tiedEmbeddings)
        reader.refuse("ties the output layer of a Phi model to its embedding, which leaves its bias without a layer.", kOtherModel);
    readRotary(reader, config, 0.5);
    return config;
}

DecoderConfig gpt2Of(const ConfigReader& reader)
{
    DecoderConfig config;
    config.names = DecoderConfig::Names::Gpt2;
    config.vocabulary = reader.whole("vocab_size");
    config.width = reader.whole("n_embd");
    config.layers = reader.whole("n_layer");
    config.heads = config.kvHeads = reader.whole("n_head");
    config.headWidth = config.heads > 0 ? config.width / config.heads : 0;
    if (config.headWidth * config.heads != config.width)
        reader.refuse("cannot part " + std::to_string(config.width) + " elements evenly among " + std::to_string(config.heads) + " heads.",
                      "Use the config.json that belongs to the weights.");
    config.hidden = reader.whole("n_inner", 4 * config.width);
    config.context = reader.whole("n_positions", 1024);
    config.norm = DecoderConfig::Norm::LayerNorm;
    config.normEpsilon = reader.real("layer_norm_epsilon", 1e-5);
    config.activation = activationOf(reader, "activation_function", "gelu_new");
    config.gated = false;
    config.attentionBias = config.outputBias = config.mlpBias = true;
    config.tiedEmbeddings = reader.flag("tie_word_embeddings", true);
    config.learnedPositions = true;
    return config;
}

Json gpt2Json(const DecoderConfig& config)
{
    return {{"model_type", "gpt2"}, {"architectures", {"GPT2LMHeadModel"}}, {"vocab_size", config.vocabulary}, {"n_embd", config.width}, {"n_layer", config.layers},
            {"n_head", config.heads}, {"n_inner", config.hidden}, {"n_positions", config.context}, {"n_ctx", config.context},
            {"layer_norm_epsilon", config.normEpsilon}, {"activation_function", nameOf(config.activation)}, {"tie_word_embeddings", config.tiedEmbeddings}};
}

Json commonJson(const DecoderConfig& config)
{
    Json json{{"vocab_size", config.vocabulary}, {"hidden_size", config.width}, {"num_hidden_layers", config.layers}, {"num_attention_heads", config.heads},
              {"num_key_value_heads", config.kvHeads}, {"intermediate_size", config.hidden}, {"max_position_embeddings", config.context},
              {"hidden_act", nameOf(config.activation)}, {"tie_word_embeddings", config.tiedEmbeddings}, {"rope_theta", config.rotaryBase}};
    if (config.headWidth * config.heads != config.width)
        json["head_dim"] = config.headWidth;
    const auto& scaling = config.rotaryScaling;
    if (scaling.factor != 1)
        json["rope_scaling"] = {{"rope_type", "llama3"}, {"factor", scaling.factor}, {"low_freq_factor", scaling.lowFrequency},
                                {"high_freq_factor", scaling.highFrequency}, {"original_max_position_embeddings", scaling.originalContext}};
    return json;
}

} // namespace

DecoderConfig decoderConfigOf(const Json& json, const std::string& where)
{
    const ConfigReader reader(json, where);
    refuseWhatIsNotComputed(reader);
    constexpr std::pair<const char*, DecoderConfig (*)(const ConfigReader&)> kFamilies[]
        = {{"llama", llamaOf}, {"gpt2", gpt2Of}, {"phi", phiOf}, {"qwen2", qwen2Of}};
    const auto type = reader.text("model_type", "");
    for (const auto& [name, read] : kFamilies) {
        if (type == name)
            return read(reader);
    }
    reader.refuse("describes a model of type \"" + type + "\"; gpt2, llama, phi and qwen2 are known.", "Choose a model of one of these families.");
}

Json configJson(const DecoderConfig& config)
{
    if (config.names == DecoderConfig::Names::PostNorm)
        throw Error("pretrained.config", "transformers has no model whose norms stand behind its layers: there is no config.json for it.", "Export the weights alone.");
    if (config.names == DecoderConfig::Names::Gpt2)
        return gpt2Json(config);
    Json json = commonJson(config);
    if (config.names == DecoderConfig::Names::Phi) {
        json.update({{"model_type", "phi"}, {"architectures", {"PhiForCausalLM"}}, {"layer_norm_eps", config.normEpsilon},
                     {"partial_rotary_factor", config.rotaryShare}, {"qk_layernorm", false}});
        return json;
    }
    json["rms_norm_eps"] = config.normEpsilon;
    if (config.attentionBias && !config.outputBias)
        json.update({{"model_type", "qwen2"}, {"architectures", {"Qwen2ForCausalLM"}}, {"use_sliding_window", false}});
    else
        json.update({{"model_type", "llama"}, {"architectures", {"LlamaForCausalLM"}}, {"attention_bias", config.attentionBias}, {"mlp_bias", config.mlpBias}});
    return json;
}

} // namespace palimpsest
