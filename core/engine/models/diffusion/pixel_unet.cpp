// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/pixel_unet.h"

#include "core/engine/models/diffusion/pixel_attention.h"
#include "core/engine/models/diffusion/unet_check.h"
#include "core/engine/models/diffusion/unet_condition.h"
#include "core/engine/models/diffusion/unet_stage.h"
#include "core/engine/models/diffusion/unet_weights.h"

#include <string>
#include <utility>

namespace palimpsest {

namespace {

constexpr double kEpsilon = 1e-6;       ///< of every norm
constexpr double kFrequencyShift = 1;   ///< the slowest wave is the last
using enum PaddedConvolution::Padding;

void check(const PixelUNetConfig& config)
{
    checkUNetLevels(config.levels.size(), config.layers);
    const std::pair<const char*, std::int64_t> sizes[]
        = {{"picture channels", config.pictureChannels}, {"classes", config.classes}, {"channels", config.width}, {"groups", config.groups}};
    for (const auto& [name, size] : sizes)
        checkUNetSize(name, size);
    checkUNetSplit(config.width, config.groups, "groups");
    for (const auto& level : config.levels) {
        checkUNetSize("channels", level.channels);
        checkUNetSplit(level.channels, config.groups, "groups");
    }
    checkUNetSinusoid(config.width, kFrequencyShift);
    if (!(config.dropout >= 0 && config.dropout < 1))
        refuseUNet("the share that it drops is " + std::to_string(config.dropout));
}

class PixelUNetNetwork : public PixelUNetModule {
public:
    PixelUNetNetwork(const PixelUNetConfig& config, const torch::TensorOptions& options) : m_config(config)
    {
        const auto embedding = [&](const char* name) {
            return nestedModule(*this, name)->register_module("dense", std::make_shared<ConditionEmbedding>(config.width, 4 * config.width, "0", "1", options));
        };
        m_time = embedding("temb");
        m_classes = nestedModule(*this, "classes_emb")->register_parameter("weight", torch::empty({config.classes, config.width}, options));
        m_noClass = register_parameter("null_classes_emb", torch::empty({config.width}, options));
        m_class = embedding("cemb");
        m_in = register_module("conv_in", std::make_shared<PaddedConvolution>(config.pictureChannels, config.width, 3, 1, options));

        const auto& levels = config.levels;
        std::vector<std::int64_t> channels;
        for (const auto& level : levels)
            channels.push_back(level.channels);
        const auto widths = unetWidths(config.width, channels, config.layers);
        const auto down = nestedModule(*this, "down");
        for (std::size_t i = 0; i < levels.size(); ++i) {
            const auto& level = levels[i];
            const auto place = nestedModule(*down, std::to_string(i));
            m_body.down.push_back(stage(*place, level, widths.down[i], options));
            if (i + 1 < levels.size()) {
                const auto halving = std::make_shared<PaddedConvolution>(level.channels, level.channels, 3, 2, options, After);
                m_body.down.back().resampling = nestedModule(*place, "downsample")->register_module("conv", halving);
            }
        }
        const auto middle = nestedModule(*this, "mid");
        const auto deepest = channels.back();
        m_body.middle.residuals = {residual(*middle, "block_1", deepest, deepest, options), residual(*middle, "block_2", deepest, deepest, options)};
        m_body.middle.mixings = {mixing(*middle, "attn_1", deepest, options)};
        const auto up = nestedModule(*this, "up");
        for (std::size_t i = levels.size(); i-- > 0;) {
            const auto& level = levels[i];
            const auto place = nestedModule(*up, std::to_string(i)); // numbered as on the way down
            m_body.up.push_back(stage(*place, level, widths.up[i], options));
            if (i > 0)
                m_body.up.back().resampling = nestedModule(*place, "upsample")->register_module("conv", std::make_shared<PaddedConvolution>(level.channels, level.channels, 3, 1, options));
        }
        m_norm = register_module("norm_out", std::make_shared<ChannelNorm>(widths.out, config.groups, kEpsilon, options));
        m_out = register_module("conv_out", std::make_shared<PaddedConvolution>(widths.out, config.pictureChannels, 3, 1, options));
    }

    const PixelUNetConfig& config() const override { return m_config; }

    torch::Tensor forward(const torch::Tensor& sample, const torch::Tensor& timesteps, const torch::Tensor& labels, const at::Generator& dropout) override
    {
        const auto sinusoid = timeSinusoid(timesteps.reshape(-1).to(sample.device()), m_config.width, /*cosineFirst=*/false, kFrequencyShift);
        const auto time = m_time->forward(sinusoid.to(sample.scalar_type()));
        const auto rows = torch::cat({m_classes, m_noClass.unsqueeze(0)});
        const auto known = labels.to(sample.device());
        const auto chosen = rows.index_select(0, known.masked_fill(known < 0, m_config.classes));
        UNetPass pass;
        pass.condition = torch::silu(torch::cat({time.expand({sample.size(0), -1}), m_class->forward(chosen)}, 1)); // once: every residual block wants it so
        pass.again = m_checkpointing;
        pass.dropout = dropout;
        const auto x = m_body.forward(m_in->forward(sample), pass);
        return m_out->forward(torch::silu(m_norm->forward(x)));
    }

    void setActivationCheckpointing(bool on) override { m_checkpointing = on; }

private:
    std::shared_ptr<UNetResidual> residual(torch::nn::Module& place, const std::string& name, std::int64_t inputs, std::int64_t outputs, const torch::TensorOptions& options) const
    {
        UNetResidualPlan plan;
        plan.inputs = inputs;
        plan.outputs = outputs;
        plan.conditionWidth = 8 * m_config.width; // the time's and the class's
        plan.groups = m_config.groups;
        plan.epsilon = kEpsilon;
        plan.dropout = m_config.dropout;
        plan.condition = "temb_cemb_proj";
        plan.shortcut = "nin_shortcut";
        return place.register_module(name, std::make_shared<UNetResidual>(plan, options));
    }

    std::shared_ptr<UNetMixing> mixing(torch::nn::Module& place, const std::string& name, std::int64_t channels, const torch::TensorOptions& options) const
    {
        return place.register_module(name, std::make_shared<PixelAttention>(channels, m_config.groups, kEpsilon, options));
    }

    /// A residual block for each of `inputs`, its width with the skip's.
    UNetStage stage(torch::nn::Module& place, const PixelUNetConfig::Level& level, const std::vector<std::int64_t>& inputs, const torch::TensorOptions& options) const
    {
        UNetStage made;
        const auto residuals = nestedModule(place, "block"), mixings = nestedModule(place, "attn");
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            made.residuals.push_back(residual(*residuals, std::to_string(i), inputs[i], level.channels, options));
            if (level.attends)
                made.mixings.push_back(mixing(*mixings, std::to_string(i), level.channels, options));
        }
        return made;
    }

    PixelUNetConfig m_config;
    torch::Tensor m_classes, m_noClass;
    std::shared_ptr<ConditionEmbedding> m_time, m_class;
    std::shared_ptr<PaddedConvolution> m_in, m_out;
    UNetBody m_body;
    std::shared_ptr<ChannelNorm> m_norm;
    bool m_checkpointing = false;
};

} // namespace

PixelUNet makeEmptyPixelUNet(const PixelUNetConfig& config, const torch::TensorOptions& options)
{
    check(config);
    return std::make_shared<PixelUNetNetwork>(config, options);
}

PixelUNet makePixelUNet(const PixelUNetConfig& config, std::uint64_t seed)
{
    auto model = makeEmptyPixelUNet(config);
    drawUNetWeights(*model, seed);
    return model;
}

PixelUNetConfig cifar10PixelUNet()
{
    PixelUNetConfig config;
    config.levels = {{128}, {256, /*attends=*/true}, {256}, {256}};
    return config;
}

PixelUNetConfig stl10PixelUNet()
{
    PixelUNetConfig config;
    config.levels = {{128}, {256}, {256, /*attends=*/true}, {256}, {512}};
    return config;
}

} // namespace palimpsest
