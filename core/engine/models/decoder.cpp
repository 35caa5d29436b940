// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/decoder.h"

#include "core/base/error.h"
#include "core/engine/models/decoder_block.h"
#include "core/engine/models/network_part.h"

#include <cmath>
#include <optional>

namespace palimpsest {

namespace {

/// A row for each token, or for each position.
class RowTable : public torch::nn::Module {
public:
    RowTable(std::int64_t rows, std::int64_t width, const torch::TensorOptions& options) : weight(register_parameter("weight", torch::empty({rows, width}, options))) {}

    torch::Tensor weight;
};

class DecoderBody : public torch::nn::Module {
public:
    DecoderBody(const DecoderConfig& config, const DecoderNames& names, const torch::TensorOptions& options)
        : embedding(register_module(names.embedding, std::make_shared<RowTable>(config.vocabulary, config.width, options)))
    {
        if (config.learnedPositions)
            positions = register_module(names.positions, std::make_shared<RowTable>(config.context, config.width, options));
        const auto list = register_module(names.blocks, std::make_shared<torch::nn::ModuleListImpl>());
        for (std::int64_t layer = 0; layer < config.layers; ++layer) {
            blocks.push_back(std::make_shared<DecoderBlock>(config, layer, options));
            list->push_back(blocks.back());
        }
        if (*names.lastNorm)
            norm = register_module(names.lastNorm, std::make_shared<DecoderNorm>(config, options));
    }

    std::shared_ptr<RowTable> embedding, positions;
    std::vector<std::shared_ptr<DecoderBlock>> blocks;
    std::shared_ptr<DecoderNorm> norm;
};

void refuse(const std::string& what)
{
    throw Error("model.config", "A language model cannot be made of this configuration: " + what + ".", "Correct the model's configuration.");
}

constexpr std::int64_t kLargestSize = 1 << 28, kMostLayers = 10000; ///< far beyond any model; products of two sizes still fit

void check(const DecoderConfig& config)
{
    const std::pair<const char*, std::int64_t> sizes[]
        = {{"vocabulary", config.vocabulary}, {"width", config.width},         {"layers", config.layers}, {"heads", config.heads},
           {"key-value heads", config.kvHeads}, {"head width", config.headWidth}, {"MLP width", config.hidden}, {"context", config.context}};
    for (const auto& [name, size] : sizes) {
        if (size < 1 || size > kLargestSize)
            refuse(std::string("its ") + name + " is " + std::to_string(size));
    }
    if (config.layers > kMostLayers)
        refuse("it has " + std::to_string(config.layers) + " layers");
    if (config.heads % config.kvHeads != 0)
        refuse(std::to_string(config.heads) + " heads cannot share " + std::to_string(config.kvHeads) + " heads of keys and values evenly");
    if (!config.learnedPositions && (rotatedWidth(config) < 2 || rotatedWidth(config) % 2 != 0 || rotatedWidth(config) > config.headWidth))
        refuse("of " + std::to_string(config.headWidth) + " elements of a head " + std::to_string(rotatedWidth(config)) + " are to turn, which is no even number from 2");
    if (config.names == DecoderConfig::Names::Gpt2 && config.kvHeads != config.heads)
        refuse("GPT-2's heads each have their own keys and values");
    using enum DecoderConfig::Names;
    if (config.names == PostNorm && config.heads * config.headWidth != config.width)
        refuse("without an output projection the heads must be as wide as the model");
    if (config.gated != (config.names == Llama) || config.parallelBlock != (config.names == Phi) || config.postNorm != (config.names == PostNorm)
        || config.learnedPositions != (config.names == Gpt2 || config.names == PostNorm))
        refuse("its blocks are not those of the family that its names are of");
}

class DecoderNetwork : public DecoderModule {
public:
    DecoderNetwork(const DecoderConfig& config, const torch::TensorOptions& options) : m_config(config)
    {
        const auto& names = decoderNames(config.names);
        m_body = register_module(names.body, std::make_shared<DecoderBody>(config, names, options));
        if (!config.tiedEmbeddings)
            m_head = register_module(kDecoderHead, std::make_shared<Projection>(config.width, config.vocabulary, config.headBias, /*inputsFirst=*/false, options));
        if (!config.learnedPositions)
            m_rotary.emplace(config);
    }

    const DecoderConfig& config() const override { return m_config; }

    torch::Tensor hidden(const torch::Tensor& ids, KeyValueCache* cache) override { return lastNorm(run(ids, cache, {}, m_config.layers)); }

    torch::Tensor hidden(const torch::Tensor& ids, const Packing& packing) override
    {
        return lastNorm(run(ids.unsqueeze(0), nullptr, packing, m_config.layers)).squeeze(0);
    }

    torch::Tensor logits(const torch::Tensor& hidden) override
    {
        return m_head ? m_head->forward(hidden) : torch::linear(hidden, m_body->embedding->weight);
    }

    torch::Tensor blockOutput(const torch::Tensor& ids, std::int64_t layer) override
    {
        if (layer < 0 || layer >= m_config.layers)
            throw Error("model.layer",
                        "There is no block " + std::to_string(layer) + ": the model has " + std::to_string(m_config.layers) + ", counted from 0.",
                        "Choose one of its blocks.");
        return run(ids, nullptr, {}, layer + 1);
    }

    void setActivationCheckpointing(bool on) override { m_checkpointing = on; }

private:
    torch::Tensor lastNorm(const torch::Tensor& x) const { return m_body->norm ? m_body->norm->forward(x) : x; }

    /// The output of the first `count` blocks.
    torch::Tensor run(const torch::Tensor& ids, KeyValueCache* cache, const Packing& packing, std::int64_t count)
    {
        const auto past = cache ? cache->positions : 0, length = packing ? packing.length : ids.size(1);
        if (past + length > m_config.context)
            throw Error("model.context",
                        "A sequence of " + std::to_string(past + length) + " tokens does not fit the model's context of " + std::to_string(m_config.context) + ".",
                        "Shorten the sequences, or choose a model with a longer context.");
        auto x = torch::embedding(m_body->embedding->weight, ids);
        const auto positions = packing ? packing.places.remainder(length) : torch::Tensor();
        const auto atPositions = [&](const torch::Tensor& rows) { return packing ? rows.index_select(0, positions) : rows; };
        DecoderPass pass;
        pass.packing = packing;
        if (m_rotary) {
            const auto turn = m_rotary->turn(past, length, x);
            pass.turn = {atPositions(turn.cosine), atPositions(turn.sine)};
        } else {
            x = x + atPositions(m_body->positions->weight.narrow(0, past, length));
        }
        pass.mask = causalMask(past, length, x);
        pass.cache = cache;
        const bool again = m_checkpointing && !cache && torch::GradMode::is_enabled();
        for (std::int64_t layer = 0; layer < count; ++layer) {
            const auto& block = m_body->blocks[std::size_t(layer)];
            const auto part = [block, pass](const std::vector<torch::Tensor>& in) { return block->forward(in[0], pass); };
            x = again ? runPart(part, {x}, block->parameters(), true) : block->forward(x, pass);
        }
        if (cache)
            cache->positions += length;
        return x;
    }

    DecoderConfig m_config;
    std::shared_ptr<DecoderBody> m_body;
    std::shared_ptr<Projection> m_head;
    std::optional<RotaryTable> m_rotary;
    bool m_checkpointing = false;
};

/// PyTorch's defaults for tables and linear layers, with narrower positions. A bias follows its layer's weight.
void drawPostNormWeights(DecoderModule& model, at::Generator& generator)
{
    double width = 0; // ±, of the linear layer at hand
    for (const auto& entry : model.named_parameters()) {
        const auto& name = entry.key();
        auto tensor = entry.value();
        if (name.find("_norm.") != std::string::npos) {
            tensor.fill_(name.ends_with("weight") ? 1 : 0);
        } else if (name.find(".embed_") != std::string::npos) {
            tensor.normal_(0, name.find("positions") != std::string::npos ? 0.02 : 1, generator);
        } else {
            if (tensor.dim() == 2)
                width = 1 / std::sqrt(double(tensor.size(1)));
            tensor.uniform_(-width, width, generator);
        }
    }
}

/// In the order of the parameters, with one generator.
void drawWeights(DecoderModule& model, std::uint64_t seed)
{
    const torch::NoGradGuard noGradients;
    auto generator = makeGenerator(seed);
    const auto& config = model.config();
    if (config.names == DecoderConfig::Names::PostNorm) {
        drawPostNormWeights(model, generator);
        return;
    }
    for (const auto& entry : model.named_parameters()) {
        const auto& name = entry.key();
        auto tensor = entry.value();
        if (tensor.dim() == 1) {
            tensor.fill_(name.ends_with("weight") ? 1 : 0);
            continue;
        }
        // GPT-2 draws what is added to the residual stream narrower, the deeper the model is.
        const bool narrow = config.names == DecoderConfig::Names::Gpt2 && name.ends_with("c_proj.weight");
        tensor.normal_(0, narrow ? 0.02 / std::sqrt(2.0 * double(config.layers)) : 0.02, generator);
    }
}

} // namespace

Decoder makeEmptyDecoder(const DecoderConfig& config, const torch::TensorOptions& options)
{
    check(config);
    return std::make_shared<DecoderNetwork>(config, options);
}

Decoder makeDecoder(const DecoderConfig& config, std::uint64_t seed)
{
    auto model = makeEmptyDecoder(config);
    drawWeights(*model, seed);
    return model;
}

DecoderConfig tinyDecoder(std::int64_t vocabulary)
{
    DecoderConfig config;
    config.vocabulary = vocabulary;
    config.width = 128;
    config.layers = 4;
    config.heads = config.kvHeads = 4;
    config.headWidth = 32;
    config.hidden = 344; // 8/3 of the width, a multiple of 8
    config.context = 256;
    config.tiedEmbeddings = true;
    return config;
}

DecoderConfig postNormDecoder(std::int64_t vocabulary, std::int64_t context)
{
    DecoderConfig config;
    config.names = DecoderConfig::Names::PostNorm;
    config.vocabulary = vocabulary;
    config.width = config.headWidth = config.hidden = 128;
    config.layers = 4;
    config.heads = config.kvHeads = 1;
    config.context = context;
    config.norm = DecoderConfig::Norm::LayerNorm;
    config.activation = DecoderConfig::Activation::Relu;
    config.gated = false;
    config.mlpBias = config.headBias = config.learnedPositions = config.postNorm = true;
    return config;
}

} // namespace palimpsest
