// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/unet_block.h"

#include "core/engine/models/diffusion/network_part.h"

namespace palimpsest {

UNetBlock::UNetBlock(const UNetConfig& config, const UNetConfig::Level& level, const std::vector<std::int64_t>& inputs, std::size_t transformers, Resampling resampling,
                     const torch::TensorOptions& options)
{
    const auto list = [&](const char* name) { return register_module(name, std::make_shared<torch::nn::ModuleListImpl>()); };
    const auto residuals = list("resnets");
    for (const auto width : inputs) {
        m_residuals.push_back(std::make_shared<UNetResidual>(width, level.channels, 4 * config.levels.front().channels, config.groups, config.normEpsilon, options));
        residuals->push_back(m_residuals.back());
    }
    if (transformers > 0) {
        const auto attentions = list("attentions");
        for (std::size_t i = 0; i < transformers; ++i) {
            m_transformers.push_back(std::make_shared<UNetTransformer>(level.channels, config.contextWidth, level.heads, config.groups, options));
            attentions->push_back(m_transformers.back());
        }
    }
    if (resampling != Resampling::None) {
        const auto entry = std::make_shared<torch::nn::Module>();
        list(resampling == Resampling::Half ? "downsamplers" : "upsamplers")->push_back(entry);
        m_resampling = entry->register_module("conv", std::make_shared<PaddedConvolution>(level.channels, level.channels, 3, resampling == Resampling::Half ? 2 : 1, options));
    }
}

torch::Tensor UNetBlock::layer(std::size_t i, const std::vector<torch::Tensor>& x, const UNetPass& pass) const
{
    const auto& residual = m_residuals[i];
    auto inputs = x;
    inputs.push_back(pass.time);
    // A skip is joined inside, so that the joined tensor is not what is kept.
    const auto first = [residual](const std::vector<torch::Tensor>& in) {
        return residual->forward(in.size() == 3 ? torch::cat({in[0], in[1]}, 1) : in[0], in.back());
    };
    const auto y = runPart(first, inputs, residual->parameters(), pass.again);
    if (i >= m_transformers.size())
        return y;
    const auto& transformer = m_transformers[i];
    return runPart([transformer](const std::vector<torch::Tensor>& in) { return transformer->forward(in[0], in[1]); }, {y, pass.context}, transformer->parameters(), pass.again);
}

torch::Tensor UNetBlock::goDown(torch::Tensor x, UNetPass& pass) const
{
    for (std::size_t i = 0; i < m_residuals.size(); ++i) {
        x = layer(i, {x}, pass);
        pass.skips.push_back(x);
    }
    if (m_resampling) {
        x = m_resampling->forward(x);
        pass.skips.push_back(x);
    }
    return x;
}

torch::Tensor UNetBlock::goThrough(torch::Tensor x, const UNetPass& pass) const
{
    for (std::size_t i = 0; i < m_residuals.size(); ++i)
        x = layer(i, {x}, pass);
    return x;
}

torch::Tensor UNetBlock::goUp(torch::Tensor x, UNetPass& pass) const
{
    for (std::size_t i = 0; i < m_residuals.size(); ++i) {
        x = layer(i, {x, pass.skips.back()}, pass);
        pass.skips.pop_back();
    }
    if (m_resampling)
        x = m_resampling->forward(torch::upsample_nearest2d(x, pass.skips.back().sizes().slice(2)));
    return x;
}

} // namespace palimpsest
