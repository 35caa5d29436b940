// SPDX-License-Identifier: GPL-3.0-or-later
// A small decoder of each family.
#pragma once

#include "core/engine/models/decoder.h"

#include <utility>
#include <vector>

namespace palimpsest::test {

inline DecoderConfig smallLlama()
{
    DecoderConfig config;
    config.vocabulary = 61;
    config.width = 32;
    config.layers = 2;
    config.heads = config.kvHeads = 4;
    config.headWidth = 8;
    config.hidden = 48;
    config.context = 40;
    return config;
}

/// Grouped queries, biases, tied embeddings.
inline DecoderConfig smallQwen2()
{
    auto config = smallLlama();
    config.kvHeads = 2;
    config.attentionBias = config.tiedEmbeddings = true;
    return config;
}

inline DecoderConfig smallLlama3()
{
    auto config = smallLlama();
    config.kvHeads = 1;
    config.rotaryBase = 500000;
    config.rotaryScaling = {8, 1, 4, 16};
    return config;
}

inline DecoderConfig smallGpt2()
{
    auto config = smallLlama();
    config.names = DecoderConfig::Names::Gpt2;
    config.norm = DecoderConfig::Norm::LayerNorm;
    config.activation = DecoderConfig::Activation::GeluTanh;
    config.gated = false;
    config.attentionBias = config.outputBias = config.mlpBias = true;
    config.tiedEmbeddings = config.learnedPositions = true;
    return config;
}

/// Of GPT-2-small's size.
inline DecoderConfig gpt2Small()
{
    auto config = smallGpt2();
    config.vocabulary = 50257;
    config.context = 1024;
    config.width = 768;
    config.layers = config.heads = config.kvHeads = 12;
    config.headWidth = 64;
    config.hidden = 3072;
    return config;
}

inline DecoderConfig smallPhi()
{
    auto config = smallGpt2();
    config.names = DecoderConfig::Names::Phi;
    config.headBias = config.parallelBlock = true;
    config.tiedEmbeddings = config.learnedPositions = false;
    config.rotaryShare = 0.5;
    return config;
}

inline std::vector<std::pair<const char*, DecoderConfig>> smallDecoders()
{
    return {{"llama", smallLlama()}, {"llama3", smallLlama3()}, {"qwen2", smallQwen2()}, {"gpt2", smallGpt2()}, {"phi", smallPhi()}};
}

/// A model whose biases and norms are not at their trivial first values, and whose attention is not almost uniform.
inline Decoder livelyDecoder(const DecoderConfig& config, std::uint64_t seed = 1)
{
    const torch::NoGradGuard noGradients;
    auto model = makeDecoder(config, seed);
    auto generator = makeGenerator(seed + 100);
    for (auto& parameter : model->parameters()) {
        if (parameter.dim() == 1)
            parameter.add_(torch::empty_like(parameter).normal_(0, 0.2, generator));
        else
            parameter.mul_(8);
    }
    return model;
}

/// int64 (n, length)
inline torch::Tensor someTokens(std::int64_t sequences, std::int64_t length, std::int64_t vocabulary, std::uint64_t seed = 5)
{
    return torch::randint(vocabulary, {sequences, length}, makeGenerator(seed), torch::kInt64);
}

} // namespace palimpsest::test
