// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/clip_vision.h"

#include "core/base/error.h"
#include "core/engine/models/diffusion/bicubic_bytes.h"

#include <algorithm>
#include <vector>

namespace palimpsest {

namespace {

constexpr const char* kTitle = "image encoder";

ClipBlockSizes sizesOf(const ClipVisionConfig& config)
{
    return {config.width, config.hidden, config.heads, config.activation};
}

void check(const ClipVisionConfig& config)
{
    checkClipBlocks(kTitle, sizesOf(config), config.layers);
    checkClipSize(kTitle, "patch size", config.patch);
    checkClipSize(kTitle, "picture size", config.side);
    if (config.patch > config.side)
        throw Error("model.config", "An image encoder cannot cut pictures of " + std::to_string(config.side) + " pixels into squares of " + std::to_string(config.patch) + ".",
                    "Correct the configuration of the image encoder.");
}

class ClipVisionNetwork : public ClipVisionModule {
public:
    ClipVisionNetwork(const ClipVisionConfig& config, const torch::TensorOptions& options) : m_config(config)
    {
        const auto body = nestedModule(*this, "vision_model"), embeddings = nestedModule(*body, "embeddings");
        const auto across = config.side / config.patch;
        m_class = embeddings->register_parameter("class_embedding", torch::empty({config.width}, options));
        m_patches = nestedModule(*embeddings, "patch_embedding")->register_parameter("weight", torch::empty({config.width, 3, config.patch, config.patch}, options));
        m_positions = nestedModule(*embeddings, "position_embedding")->register_parameter("weight", torch::empty({across * across + 1, config.width}, options));
        m_firstNorm = body->register_module("pre_layrnorm", std::make_shared<TokenNorm>(config.width, options)); // as transformers spells it
        const auto layers = nestedModule(*body, "encoder")->register_module("layers", std::make_shared<torch::nn::ModuleListImpl>());
        for (std::int64_t i = 0; i < config.layers; ++i) {
            m_blocks.push_back(std::make_shared<ClipBlock>(sizesOf(config), options));
            layers->push_back(m_blocks.back());
        }
        m_lastNorm = body->register_module("post_layernorm", std::make_shared<TokenNorm>(config.width, options));
    }

    const ClipVisionConfig& config() const override { return m_config; }

    torch::Tensor forward(const torch::Tensor& pixels) const override
    {
        const auto squares = torch::conv2d(pixels, m_patches, {}, m_config.patch).flatten(2).transpose(1, 2);
        auto x = m_firstNorm->forward(torch::cat({m_class.expand({pixels.size(0), 1, -1}), squares}, 1) + m_positions);
        for (const auto& block : m_blocks)
            x = block->forward(x, {});
        return m_lastNorm->forward(x.select(1, 0));
    }

private:
    ClipVisionConfig m_config;
    torch::Tensor m_class, m_patches, m_positions;
    std::shared_ptr<TokenNorm> m_firstNorm, m_lastNorm;
    std::vector<std::shared_ptr<ClipBlock>> m_blocks;
};

} // namespace

ClipVision makeEmptyClipVision(const ClipVisionConfig& config, const torch::TensorOptions& options)
{
    check(config);
    return std::make_shared<ClipVisionNetwork>(config, options);
}

torch::Tensor clipPixels(const torch::Tensor& pictures, std::int64_t side)
{
    const auto height = pictures.size(2), width = pictures.size(3), shorter = std::min(height, width);
    const auto newHeight = height * side / shorter, newWidth = width * side / shorter;
    const auto bytes = shorter == side ? pictures : bicubicBytes(pictures, newHeight, newWidth);
    const auto x = bytes.narrow(2, (newHeight - side) / 2, side).narrow(3, (newWidth - side) / 2, side).to(torch::kFloat32) / 255;
    const auto channel = [&](double red, double green, double blue) { return torch::tensor({red, green, blue}, torch::kFloat32).view({1, 3, 1, 1}).to(x.device()); };
    return (x - channel(0.48145466, 0.4578275, 0.40821073)) / channel(0.26862954, 0.26130258, 0.27577711);
}

} // namespace palimpsest
