// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/autoencoder.h"

#include "core/base/error.h"
#include "core/engine/models/diffusion/autoencoder_block.h"
#include "core/engine/models/diffusion/unet_weights.h"

#include <cmath>
#include <utility>

namespace palimpsest {

namespace {

constexpr double kLeastLogVariance = -30, kLargestLogVariance = 20;
constexpr std::int64_t kMiddleLayers = 2;

using Kind = AutoencoderBlock::Kind;

/// One of the two halves: a convolution, blocks with the middle among them, a norm and a convolution.
class AutoencoderHalf : public torch::nn::Module {
public:
    /// Takes `inputs` channels to `outputs`; `inwards` to the lowest resolution, else from it.
    AutoencoderHalf(const AutoencoderConfig& config, std::int64_t inputs, std::int64_t outputs, bool inwards, const torch::TensorOptions& options)
    {
        const std::vector<std::int64_t> widths = inwards ? config.channels : std::vector<std::int64_t>(config.channels.rbegin(), config.channels.rend());
        auto width = widths.front();
        m_in = register_module("conv_in", std::make_shared<PaddedConvolution>(inputs, width, 3, 1, options));
        const auto addMiddle = [&] {
            m_blocks.push_back(register_module("mid_block", std::make_shared<AutoencoderBlock>(width, width, kMiddleLayers, config.groups, Kind::Middle, options)));
        };
        if (!inwards)
            addMiddle();
        const auto list = register_module(inwards ? "down_blocks" : "up_blocks", std::make_shared<torch::nn::ModuleListImpl>());
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const auto kind = i + 1 == widths.size() ? Kind::Plain : inwards ? Kind::Half : Kind::Double;
            m_blocks.push_back(std::make_shared<AutoencoderBlock>(std::exchange(width, widths[i]), widths[i], config.layers + (inwards ? 0 : 1), config.groups, kind, options));
            list->push_back(m_blocks.back());
        }
        if (inwards)
            addMiddle();
        m_norm = register_module("conv_norm_out", std::make_shared<ChannelNorm>(width, config.groups, kAutoencoderNormEpsilon, options));
        m_out = register_module("conv_out", std::make_shared<PaddedConvolution>(width, outputs, 3, 1, options));
    }

    torch::Tensor forward(const torch::Tensor& pictures) const
    {
        auto x = m_in->forward(pictures);
        for (const auto& block : m_blocks)
            x = block->forward(x);
        return m_out->forward(torch::silu(m_norm->forward(x)));
    }

private:
    std::shared_ptr<PaddedConvolution> m_in, m_out;
    std::vector<std::shared_ptr<AutoencoderBlock>> m_blocks; ///< in the order in which they are gone through
    std::shared_ptr<ChannelNorm> m_norm;
};

class AutoencoderNetwork : public AutoencoderModule {
public:
    AutoencoderNetwork(const AutoencoderConfig& config, const torch::TensorOptions& options)
        : m_config(config)
        , m_encoder(register_module("encoder", std::make_shared<AutoencoderHalf>(config, config.imageChannels, 2 * config.latentChannels, /*inwards=*/true, options)))
        , m_decoder(register_module("decoder", std::make_shared<AutoencoderHalf>(config, config.latentChannels, config.imageChannels, /*inwards=*/false, options)))
        , m_afterEncoder(register_module("quant_conv", std::make_shared<PaddedConvolution>(2 * config.latentChannels, 2 * config.latentChannels, 1, 1, options)))
        , m_beforeDecoder(register_module("post_quant_conv", std::make_shared<PaddedConvolution>(config.latentChannels, config.latentChannels, 1, 1, options)))
    {
    }

    const AutoencoderConfig& config() const override { return m_config; }

    LatentDistribution encode(const torch::Tensor& pictures) const override
    {
        const auto parts = m_afterEncoder->forward(m_encoder->forward(pictures)).chunk(2, 1);
        return {parts[0], parts[1].clamp(kLeastLogVariance, kLargestLogVariance)};
    }

    torch::Tensor decode(const torch::Tensor& latents) const override { return m_decoder->forward(m_beforeDecoder->forward(latents)); }

private:
    AutoencoderConfig m_config;
    std::shared_ptr<AutoencoderHalf> m_encoder, m_decoder;
    std::shared_ptr<PaddedConvolution> m_afterEncoder, m_beforeDecoder;
};

constexpr std::int64_t kLargestSize = 1 << 20, kMostLayers = 1000; ///< far beyond any model; products of two sizes and 9 still fit
constexpr std::size_t kMostLevels = 16;

void check(const AutoencoderConfig& config)
{
    const auto refuse = [](const std::string& what) {
        throw Error("model.config", "An autoencoder cannot be made of this configuration: " + what + ".", "Correct the configuration of the autoencoder.");
    };
    if (config.channels.empty() || config.channels.size() > kMostLevels)
        refuse("it has " + std::to_string(config.channels.size()) + " levels");
    std::vector<std::pair<const char*, std::int64_t>> sizes{
        {"image channels", config.imageChannels}, {"latent channels", config.latentChannels}, {"layers", config.layers}, {"groups", config.groups}};
    for (const auto width : config.channels)
        sizes.emplace_back("channels", width);
    for (const auto& [name, size] : sizes) {
        if (size < 1 || size > kLargestSize)
            refuse(std::string("the number of its ") + name + " is " + std::to_string(size));
    }
    if (config.layers > kMostLayers)
        refuse("each level has " + std::to_string(config.layers) + " layers");
    for (const auto width : config.channels) {
        if (width % config.groups != 0)
            refuse(std::to_string(width) + " channels cannot be split into " + std::to_string(config.groups) + " groups evenly");
    }
    if (!(config.scalingFactor > 0) || !std::isfinite(config.scalingFactor))
        refuse("its scaling factor is " + std::to_string(config.scalingFactor));
}

} // namespace

Autoencoder makeEmptyAutoencoder(const AutoencoderConfig& config, const torch::TensorOptions& options)
{
    check(config);
    return std::make_shared<AutoencoderNetwork>(config, options);
}

Autoencoder makeAutoencoder(const AutoencoderConfig& config, std::uint64_t seed)
{
    auto model = makeEmptyAutoencoder(config);
    drawUNetWeights(*model, seed);
    return model;
}

std::string autoencoderParameter(std::string_view stored)
{
    constexpr std::pair<std::string_view, std::string_view> kRenamed[]
        = {{".attentions.0.query.", ".attentions.0.to_q."}, {".attentions.0.key.", ".attentions.0.to_k."}, {".attentions.0.value.", ".attentions.0.to_v."}, {".attentions.0.proj_attn.", ".attentions.0.to_out.0."}};
    std::string name(stored);
    for (const auto& [old, current] : kRenamed) {
        if (const auto place = name.find(old); place != name.npos)
            name.replace(place, old.size(), current);
    }
    return name;
}

} // namespace palimpsest
