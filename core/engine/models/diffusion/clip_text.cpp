// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/clip_text.h"

#include "core/base/error.h"
#include "core/engine/models/decoder_attention.h"
#include "core/engine/models/diffusion/unet_layers.h"
#include "core/engine/models/projection.h"
#include "core/engine/models/repeatable_attention.h"

#include <string>
#include <utility>
#include <vector>

namespace palimpsest {

namespace {

constexpr double kPositionDeviation = 0.01, kDeviation = 0.02;

std::shared_ptr<Projection> linear(std::int64_t inputs, std::int64_t outputs, const torch::TensorOptions& options)
{
    return std::make_shared<Projection>(inputs, outputs, /*hasBias=*/true, /*inputsFirst=*/false, options);
}

class ClipAttention : public torch::nn::Module {
public:
    ClipAttention(const ClipTextConfig& config, const torch::TensorOptions& options) : m_heads(config.heads)
    {
        const auto layer = [&](const char* name) { return register_module(name, linear(config.width, config.width, options)); };
        m_key = layer("k_proj");
        m_value = layer("v_proj");
        m_query = layer("q_proj");
        m_output = layer("out_proj");
    }

    torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& mask) const
    {
        const auto heads = [&](const Projection& layer) { return layer.forward(x).unflatten(-1, {m_heads, -1}).transpose(1, 2); };
        return m_output->forward(repeatableCausalAttention(heads(*m_query), heads(*m_key), heads(*m_value), mask).transpose(1, 2).flatten(2));
    }

private:
    std::int64_t m_heads;
    std::shared_ptr<Projection> m_key, m_value, m_query, m_output;
};

class ClipMlp : public torch::nn::Module {
public:
    ClipMlp(const ClipTextConfig& config, const torch::TensorOptions& options)
        : m_up(register_module("fc1", linear(config.width, config.hidden, options))), m_down(register_module("fc2", linear(config.hidden, config.width, options)))
    {
    }

    torch::Tensor forward(const torch::Tensor& x) const
    {
        const auto h = m_up->forward(x);
        return m_down->forward(h * torch::sigmoid(h * 1.702));
    }

private:
    std::shared_ptr<Projection> m_up, m_down;
};

class ClipBlock : public torch::nn::Module {
public:
    ClipBlock(const ClipTextConfig& config, const torch::TensorOptions& options)
        : m_attention(register_module("self_attn", std::make_shared<ClipAttention>(config, options)))
        , m_firstNorm(register_module("layer_norm1", std::make_shared<TokenNorm>(config.width, options)))
        , m_mlp(register_module("mlp", std::make_shared<ClipMlp>(config, options)))
        , m_secondNorm(register_module("layer_norm2", std::make_shared<TokenNorm>(config.width, options)))
    {
    }

    torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& mask) const
    {
        const auto h = x + m_attention->forward(m_firstNorm->forward(x), mask);
        return h + m_mlp->forward(m_secondNorm->forward(h));
    }

private:
    std::shared_ptr<ClipAttention> m_attention;
    std::shared_ptr<TokenNorm> m_firstNorm;
    std::shared_ptr<ClipMlp> m_mlp;
    std::shared_ptr<TokenNorm> m_secondNorm;
};

class ClipTextNetwork : public ClipTextModule {
public:
    ClipTextNetwork(const ClipTextConfig& config, const torch::TensorOptions& options) : m_config(config)
    {
        const auto body = nestedModule(*this, "text_model"), embeddings = nestedModule(*body, "embeddings");
        m_tokens = nestedModule(*embeddings, "token_embedding")->register_parameter("weight", torch::empty({config.vocabulary, config.width}, options));
        m_positions = nestedModule(*embeddings, "position_embedding")->register_parameter("weight", torch::empty({config.positions, config.width}, options));
        const auto layers = nestedModule(*body, "encoder")->register_module("layers", std::make_shared<torch::nn::ModuleListImpl>());
        for (std::int64_t i = 0; i < config.layers; ++i) {
            m_blocks.push_back(std::make_shared<ClipBlock>(config, options));
            layers->push_back(m_blocks.back());
        }
        m_norm = body->register_module("final_layer_norm", std::make_shared<TokenNorm>(config.width, options));
    }

    const ClipTextConfig& config() const override { return m_config; }

    torch::Tensor vectors(const torch::Tensor& ids) const override { return torch::embedding(m_tokens, ids); }

    torch::Tensor forwardVectors(const torch::Tensor& vectors) const override
    {
        const auto length = vectors.size(1);
        if (length > m_config.positions)
            throw Error("model.context", "A text of " + std::to_string(length) + " tokens does not fit the text encoder's " + std::to_string(m_config.positions) + " positions.",
                        "Cut the text at as many tokens as there are positions.");
        auto x = vectors + m_positions.narrow(0, 0, length);
        const auto mask = causalMask(0, length, x);
        for (const auto& block : m_blocks)
            x = block->forward(x, mask);
        return m_norm->forward(x);
    }

private:
    ClipTextConfig m_config;
    torch::Tensor m_tokens, m_positions;
    std::vector<std::shared_ptr<ClipBlock>> m_blocks;
    std::shared_ptr<TokenNorm> m_norm;
};

constexpr std::int64_t kLargestSize = 1 << 28, kMostLayers = 10000; ///< far beyond any model; products of two sizes still fit

void check(const ClipTextConfig& config)
{
    const auto refuse = [](const std::string& what) {
        throw Error("model.config", "A text encoder cannot be made of this configuration: " + what + ".", "Correct the configuration of the text encoder.");
    };
    const std::pair<const char*, std::int64_t> sizes[] = {{"vocabulary", config.vocabulary}, {"width", config.width},  {"MLP width", config.hidden},
                                                          {"number of layers", config.layers}, {"number of heads", config.heads}, {"number of positions", config.positions}};
    for (const auto& [name, size] : sizes) {
        if (size < 1 || size > kLargestSize)
            refuse(std::string("its ") + name + " is " + std::to_string(size));
    }
    if (config.layers > kMostLayers)
        refuse("it has " + std::to_string(config.layers) + " layers");
    if (config.width % config.heads != 0)
        refuse(std::to_string(config.heads) + " heads cannot share a width of " + std::to_string(config.width) + " evenly");
}

} // namespace

ClipText makeEmptyClipText(const ClipTextConfig& config, const torch::TensorOptions& options)
{
    check(config);
    return std::make_shared<ClipTextNetwork>(config, options);
}

ClipText makeClipText(const ClipTextConfig& config, std::uint64_t seed)
{
    auto model = makeEmptyClipText(config);
    const torch::NoGradGuard noGradients;
    auto generator = makeGenerator(seed);
    for (const auto& entry : model->named_parameters()) {
        auto tensor = entry.value();
        if (tensor.dim() == 1)
            tensor.fill_(entry.key().ends_with("weight") ? 1 : 0);
        else
            tensor.normal_(0, entry.key().find("position_embedding") != std::string::npos ? kPositionDeviation : kDeviation, generator);
    }
    return model;
}

} // namespace palimpsest
