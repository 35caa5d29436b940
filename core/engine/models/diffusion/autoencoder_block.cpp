// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/autoencoder_block.h"

#include "core/engine/models/repeatable_attention.h"

namespace palimpsest {

AutoencoderResidual::AutoencoderResidual(std::int64_t inputs, std::int64_t outputs, std::int64_t groups, const torch::TensorOptions& options)
    : m_norm1(register_module("norm1", std::make_shared<ChannelNorm>(inputs, groups, kAutoencoderNormEpsilon, options)))
    , m_norm2(register_module("norm2", std::make_shared<ChannelNorm>(outputs, groups, kAutoencoderNormEpsilon, options)))
    , m_conv1(register_module("conv1", std::make_shared<PaddedConvolution>(inputs, outputs, 3, 1, options)))
    , m_conv2(register_module("conv2", std::make_shared<PaddedConvolution>(outputs, outputs, 3, 1, options)))
{
    if (inputs != outputs)
        m_shortcut = register_module("conv_shortcut", std::make_shared<PaddedConvolution>(inputs, outputs, 1, 1, options));
}

torch::Tensor AutoencoderResidual::forward(const torch::Tensor& x) const
{
    auto h = m_conv1->forward(torch::silu(m_norm1->forward(x)));
    h = m_conv2->forward(torch::silu(m_norm2->forward(h)));
    return (m_shortcut ? m_shortcut->forward(x) : x) + h;
}

AutoencoderAttention::AutoencoderAttention(std::int64_t channels, std::int64_t groups, const torch::TensorOptions& options)
    : m_norm(register_module("group_norm", std::make_shared<ChannelNorm>(channels, groups, kAutoencoderNormEpsilon, options)))
{
    const auto layer = [&] { return std::make_shared<Projection>(channels, channels, /*hasBias=*/true, /*inputsFirst=*/false, options); };
    m_query = register_module("to_q", layer());
    m_key = register_module("to_k", layer());
    m_value = register_module("to_v", layer());
    m_output = nestedModule(*this, "to_out")->register_module("0", layer());
}

torch::Tensor AutoencoderAttention::forward(const torch::Tensor& x) const
{
    const auto places = m_norm->forward(x).flatten(2).transpose(1, 2).unsqueeze(1); // (n, one head, H·W, channels)
    const auto read = repeatableAttention(m_query->forward(places), m_key->forward(places), m_value->forward(places));
    return x + m_output->forward(read).squeeze(1).transpose(1, 2).reshape(x.sizes());
}

AutoencoderBlock::AutoencoderBlock(std::int64_t inputs, std::int64_t outputs, std::int64_t layers, std::int64_t groups, Kind kind, const torch::TensorOptions& options) : m_kind(kind)
{
    const auto list = [&](const char* name) { return register_module(name, std::make_shared<torch::nn::ModuleListImpl>()); };
    const auto residuals = list("resnets");
    for (std::int64_t i = 0; i < layers; ++i) {
        m_residuals.push_back(std::make_shared<AutoencoderResidual>(i == 0 ? inputs : outputs, outputs, groups, options));
        residuals->push_back(m_residuals.back());
    }
    if (kind == Kind::Middle) {
        m_attention = std::make_shared<AutoencoderAttention>(outputs, groups, options);
        list("attentions")->push_back(m_attention);
    } else if (kind != Kind::Plain) {
        const auto entry = std::make_shared<torch::nn::Module>();
        list(kind == Kind::Half ? "downsamplers" : "upsamplers")->push_back(entry);
        using enum PaddedConvolution::Padding;
        m_resampling = entry->register_module("conv", std::make_shared<PaddedConvolution>(outputs, outputs, 3, kind == Kind::Half ? 2 : 1, options, kind == Kind::Half ? After : Around));
    }
}

torch::Tensor AutoencoderBlock::forward(torch::Tensor x) const
{
    for (std::size_t i = 0; i < m_residuals.size(); ++i) {
        x = m_residuals[i]->forward(x);
        if (i == 0 && m_attention)
            x = m_attention->forward(x);
    }
    if (m_kind == Kind::Double)
        x = torch::upsample_nearest2d(x, {2 * x.size(2), 2 * x.size(3)});
    return m_resampling ? m_resampling->forward(x) : x;
}

} // namespace palimpsest
