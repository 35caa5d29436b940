// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/unet.h"

#include "core/base/error.h"
#include "core/engine/models/diffusion/unet_block.h"
#include "core/engine/models/diffusion/unet_time.h"

#include <cmath>
#include <string>
#include <utility>

namespace palimpsest {

namespace {

void refuse(const std::string& what)
{
    throw Error("model.config", "A U-Net cannot be made of this configuration: " + what + ".", "Correct the model's configuration.");
}

constexpr std::int64_t kLargestSize = 1 << 20, kMostLayers = 1000; ///< far beyond any model; products of two sizes and 9 still fit
constexpr std::size_t kMostLevels = 16;

void check(const UNetConfig& config)
{
    if (config.levels.empty() || config.levels.size() > kMostLevels)
        refuse("it has " + std::to_string(config.levels.size()) + " levels");
    std::vector<std::pair<const char*, std::int64_t>> sizes{
        {"input channels", config.inChannels}, {"output channels", config.outChannels}, {"layers", config.layers}, {"context width", config.contextWidth}, {"groups", config.groups}};
    for (const auto& level : config.levels) {
        sizes.emplace_back("channels", level.channels);
        sizes.emplace_back("heads", level.heads);
    }
    for (const auto& [name, size] : sizes) {
        if (size < 1 || size > kLargestSize)
            refuse(std::string("the number of its ") + name + " is " + std::to_string(size));
    }
    if (config.layers > kMostLayers)
        refuse("each level has " + std::to_string(config.layers) + " layers");
    for (const auto& level : config.levels) {
        if (level.channels % config.groups != 0)
            refuse(std::to_string(level.channels) + " channels cannot be split into " + std::to_string(config.groups) + " groups evenly");
        if (level.channels % level.heads != 0)
            refuse(std::to_string(level.channels) + " channels cannot be split into " + std::to_string(level.heads) + " heads evenly");
    }
    const auto width = config.levels.front().channels;
    if (width % 2 != 0)
        refuse("the time's sinusoid has as many elements as the first level has channels, and " + std::to_string(width) + " is odd");
    if (!(config.frequencyShift < double(width) / 2) || !std::isfinite(config.frequencyShift))
        refuse("its frequency shift is " + std::to_string(config.frequencyShift) + ", where it must be below " + std::to_string(width / 2));
    if (!(config.normEpsilon > 0) || !std::isfinite(config.normEpsilon))
        refuse("the epsilon of its norms is " + std::to_string(config.normEpsilon));
}

class UNetNetwork : public UNetModule {
public:
    UNetNetwork(const UNetConfig& config, const torch::TensorOptions& options) : m_config(config)
    {
        using enum UNetBlock::Resampling;
        const auto& levels = config.levels;
        const auto first = levels.front().channels;
        m_in = register_module("conv_in", std::make_shared<PaddedConvolution>(config.inChannels, first, 3, 1, options));
        m_time = register_module("time_embedding", std::make_shared<TimeEmbedding>(first, 4 * first, options));

        std::vector<std::int64_t> skips{first}; // their widths, in the order in which they are left
        auto width = first;                     // of what comes in
        const auto list = [&](const char* name) { return register_module(name, std::make_shared<torch::nn::ModuleListImpl>()); };
        const auto down = list("down_blocks"), up = list("up_blocks");
        for (std::size_t i = 0; i < levels.size(); ++i) {
            const auto& level = levels[i];
            std::vector<std::int64_t> inputs(std::size_t(config.layers), level.channels);
            inputs.front() = std::exchange(width, level.channels);
            const bool last = i + 1 == levels.size();
            m_down.push_back(std::make_shared<UNetBlock>(config, level, inputs, level.attendsDown ? inputs.size() : 0, last ? None : Half, options));
            down->push_back(m_down.back());
            skips.insert(skips.end(), inputs.size() + (last ? 0 : 1), level.channels);
        }
        m_middle = register_module("mid_block", std::make_shared<UNetBlock>(config, levels.back(), std::vector<std::int64_t>(2, width), 1, None, options));
        for (std::size_t i = levels.size(); i-- > 0;) {
            const auto& level = levels[i];
            std::vector<std::int64_t> inputs;
            for (std::int64_t j = 0; j <= config.layers; ++j) {
                inputs.push_back(std::exchange(width, level.channels) + skips.back());
                skips.pop_back();
            }
            m_up.push_back(std::make_shared<UNetBlock>(config, level, inputs, level.attendsUp ? inputs.size() : 0, i == 0 ? None : Double, options));
            up->push_back(m_up.back());
        }

        m_norm = register_module("conv_norm_out", std::make_shared<ChannelNorm>(first, config.groups, config.normEpsilon, options));
        m_out = register_module("conv_out", std::make_shared<PaddedConvolution>(first, config.outChannels, 3, 1, options));
    }

    const UNetConfig& config() const override { return m_config; }

    torch::Tensor forward(const torch::Tensor& sample, const torch::Tensor& timesteps, const torch::Tensor& context) override
    {
        UNetPass pass;
        const auto sinusoid = timeSinusoid(timesteps.reshape(-1).to(sample.device()), m_config.levels.front().channels, m_config.cosineFirst, m_config.frequencyShift);
        pass.time = torch::silu(m_time->forward(sinusoid.to(sample.scalar_type()))); // once: every residual block wants it so
        pass.context = context;
        pass.again = m_checkpointing;
        auto x = m_in->forward(sample);
        pass.skips.push_back(x);
        for (const auto& block : m_down)
            x = block->goDown(x, pass);
        x = m_middle->goThrough(x, pass);
        for (const auto& block : m_up)
            x = block->goUp(x, pass);
        return m_out->forward(torch::silu(m_norm->forward(x)));
    }

    void setActivationCheckpointing(bool on) override { m_checkpointing = on; }

private:
    UNetConfig m_config;
    std::shared_ptr<PaddedConvolution> m_in, m_out;
    std::shared_ptr<TimeEmbedding> m_time;
    std::vector<std::shared_ptr<UNetBlock>> m_down, m_up; ///< in the order in which they are gone through
    std::shared_ptr<UNetBlock> m_middle;
    std::shared_ptr<ChannelNorm> m_norm;
    bool m_checkpointing = false;
};

/// In the order of the parameters, with one generator. A bias follows its weight; a weight with one dimension is a norm's.
void drawWeights(UNetModule& model, std::uint64_t seed)
{
    const torch::NoGradGuard noGradients;
    auto generator = makeGenerator(seed);
    double bound = 0;
    for (const auto& entry : model.named_parameters()) {
        auto tensor = entry.value();
        if (entry.key().ends_with("weight"))
            bound = tensor.dim() == 1 ? 0 : 1 / std::sqrt(double(tensor[0].numel()));
        if (bound > 0)
            tensor.uniform_(-bound, bound, generator);
        else
            tensor.fill_(entry.key().ends_with("weight") ? 1 : 0);
    }
}

} // namespace

UNet makeEmptyUNet(const UNetConfig& config, const torch::TensorOptions& options)
{
    check(config);
    return std::make_shared<UNetNetwork>(config, options);
}

UNet makeUNet(const UNetConfig& config, std::uint64_t seed)
{
    auto model = makeEmptyUNet(config);
    drawWeights(*model, seed);
    return model;
}

UNetConfig stableDiffusionUNet()
{
    UNetConfig config;
    config.levels = {{.channels = 320}, {.channels = 640}, {.channels = 1280}, {.channels = 1280, .attendsDown = false, .attendsUp = false}};
    return config;
}

} // namespace palimpsest
