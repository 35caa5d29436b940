// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/unet.h"

#include "core/engine/models/diffusion/unet_check.h"
#include "core/engine/models/diffusion/unet_condition.h"
#include "core/engine/models/diffusion/unet_stage.h"
#include "core/engine/models/diffusion/unet_transformer.h"
#include "core/engine/models/diffusion/unet_weights.h"

#include <string>
#include <utility>

namespace palimpsest {

namespace {

void check(const UNetConfig& config)
{
    checkUNetLevels(config.levels.size(), config.layers);
    const std::pair<const char*, std::int64_t> sizes[]
        = {{"input channels", config.inChannels}, {"output channels", config.outChannels}, {"elements of a token's vector", config.contextWidth}, {"groups", config.groups}};
    for (const auto& [name, size] : sizes)
        checkUNetSize(name, size);
    for (const auto& level : config.levels) {
        checkUNetSize("channels", level.channels);
        checkUNetSize("heads", level.heads);
        checkUNetSplit(level.channels, config.groups, "groups");
        checkUNetSplit(level.channels, level.heads, "heads");
    }
    checkUNetSinusoid(config.levels.front().channels, config.frequencyShift);
    if (!(config.normEpsilon > 0 && config.normEpsilon < 1))
        refuseUNet("the epsilon of its norms is " + std::to_string(config.normEpsilon));
}

class UNetNetwork : public UNetModule {
public:
    UNetNetwork(const UNetConfig& config, const torch::TensorOptions& options) : m_config(config)
    {
        const auto& levels = config.levels;
        const auto first = levels.front().channels;
        m_in = register_module("conv_in", std::make_shared<PaddedConvolution>(config.inChannels, first, 3, 1, options));
        m_time = register_module("time_embedding", std::make_shared<ConditionEmbedding>(first, 4 * first, "linear_1", "linear_2", options));
        std::vector<std::int64_t> channels;
        for (const auto& level : levels)
            channels.push_back(level.channels);
        const auto widths = unetWidths(first, channels, config.layers);
        const auto down = nestedModule(*this, "down_blocks"), middle = nestedModule(*this, "mid_block"), up = nestedModule(*this, "up_blocks");
        for (std::size_t i = 0; i < levels.size(); ++i) {
            const auto& level = levels[i];
            const auto place = nestedModule(*down, std::to_string(i));
            m_body.down.push_back(stage(*place, level, widths.down[i], level.attendsDown ? widths.down[i].size() : 0, options));
            if (i + 1 < levels.size())
                m_body.down.back().resampling = resampling(*place, "downsamplers", level.channels, 2, options);
        }
        m_body.middle = stage(*middle, levels.back(), std::vector<std::int64_t>(2, channels.back()), 1, options);
        for (std::size_t i = levels.size(); i-- > 0;) {
            const auto& level = levels[i];
            const auto place = nestedModule(*up, std::to_string(m_body.up.size()));
            m_body.up.push_back(stage(*place, level, widths.up[i], level.attendsUp ? widths.up[i].size() : 0, options));
            if (i > 0)
                m_body.up.back().resampling = resampling(*place, "upsamplers", level.channels, 1, options);
        }
        m_norm = register_module("conv_norm_out", std::make_shared<ChannelNorm>(first, config.groups, config.normEpsilon, options));
        m_out = register_module("conv_out", std::make_shared<PaddedConvolution>(first, config.outChannels, 3, 1, options));
    }

    const UNetConfig& config() const override { return m_config; }

    torch::Tensor forward(const torch::Tensor& sample, const torch::Tensor& timesteps, const torch::Tensor& context) override
    {
        UNetPass pass;
        const auto sinusoid = timeSinusoid(timesteps.reshape(-1).to(sample.device()), m_config.levels.front().channels, m_config.cosineFirst, m_config.frequencyShift);
        pass.condition = torch::silu(m_time->forward(sinusoid.to(sample.scalar_type()))); // once: every residual block wants it so
        pass.context = context;
        pass.again = m_checkpointing;
        const auto x = m_body.forward(m_in->forward(sample), pass);
        return m_out->forward(torch::silu(m_norm->forward(x)));
    }

    void setActivationCheckpointing(bool on) override { m_checkpointing = on; }

private:
    /// A residual block for each of `inputs`, its width with the skip's; the first `transformers` of them have one.
    UNetStage stage(torch::nn::Module& place, const UNetConfig::Level& level, const std::vector<std::int64_t>& inputs, std::size_t transformers, const torch::TensorOptions& options) const
    {
        UNetStage made;
        const auto residuals = nestedModule(place, "resnets");
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            UNetResidualPlan plan;
            plan.inputs = inputs[i];
            plan.outputs = level.channels;
            plan.conditionWidth = 4 * m_config.levels.front().channels;
            plan.groups = m_config.groups;
            plan.epsilon = m_config.normEpsilon;
            made.residuals.push_back(residuals->register_module(std::to_string(i), std::make_shared<UNetResidual>(plan, options)));
        }
        if (transformers == 0)
            return made;
        const auto attentions = nestedModule(place, "attentions");
        for (std::size_t i = 0; i < transformers; ++i) {
            auto transformer = std::make_shared<UNetTransformer>(level.channels, m_config.contextWidth, level.heads, m_config.groups, options);
            made.mixings.push_back(attentions->register_module(std::to_string(i), std::move(transformer)));
        }
        return made;
    }

    static std::shared_ptr<PaddedConvolution> resampling(torch::nn::Module& place, const char* list, std::int64_t channels, std::int64_t stride, const torch::TensorOptions& options)
    {
        return nestedModule(*nestedModule(place, list), "0")->register_module("conv", std::make_shared<PaddedConvolution>(channels, channels, 3, stride, options));
    }

    UNetConfig m_config;
    std::shared_ptr<PaddedConvolution> m_in, m_out;
    std::shared_ptr<ConditionEmbedding> m_time;
    UNetBody m_body;
    std::shared_ptr<ChannelNorm> m_norm;
    bool m_checkpointing = false;
};

} // namespace

UNet makeEmptyUNet(const UNetConfig& config, const torch::TensorOptions& options)
{
    check(config);
    return std::make_shared<UNetNetwork>(config, options);
}

UNet makeUNet(const UNetConfig& config, std::uint64_t seed)
{
    auto model = makeEmptyUNet(config);
    drawUNetWeights(*model, seed);
    return model;
}

UNetConfig stableDiffusionUNet()
{
    UNetConfig config;
    config.levels = {{.channels = 320}, {.channels = 640}, {.channels = 1280}, {.channels = 1280, .attendsDown = false, .attendsUp = false}};
    return config;
}

} // namespace palimpsest
