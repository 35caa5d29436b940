// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/clip_text.h"

#include "core/base/error.h"
#include "core/engine/models/decoder_attention.h"
#include "core/engine/models/diffusion/clip_block.h"
#include "core/engine/models/diffusion/unet_layers.h"

#include <string>
#include <vector>

namespace palimpsest {

namespace {

constexpr double kPositionDeviation = 0.01, kDeviation = 0.02;
constexpr const char* kTitle = "text encoder";

ClipBlockSizes sizesOf(const ClipTextConfig& config)
{
    return {config.width, config.hidden, config.heads, ClipActivation::QuickGelu};
}

class ClipTextNetwork : public ClipTextModule {
public:
    ClipTextNetwork(const ClipTextConfig& config, const torch::TensorOptions& options) : m_config(config)
    {
        const auto body = nestedModule(*this, "text_model"), embeddings = nestedModule(*body, "embeddings");
        m_tokens = nestedModule(*embeddings, "token_embedding")->register_parameter("weight", torch::empty({config.vocabulary, config.width}, options));
        m_positions = nestedModule(*embeddings, "position_embedding")->register_parameter("weight", torch::empty({config.positions, config.width}, options));
        const auto layers = nestedModule(*body, "encoder")->register_module("layers", std::make_shared<torch::nn::ModuleListImpl>());
        for (std::int64_t i = 0; i < config.layers; ++i) {
            m_blocks.push_back(std::make_shared<ClipBlock>(sizesOf(config), options));
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

void check(const ClipTextConfig& config)
{
    checkClipBlocks(kTitle, sizesOf(config), config.layers);
    checkClipSize(kTitle, "vocabulary", config.vocabulary);
    checkClipSize(kTitle, "number of positions", config.positions);
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
