// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/clip.h"

#include <utility>

namespace palimpsest {

namespace {

torch::Tensor ofLengthOne(const torch::Tensor& vectors)
{
    return vectors / vectors.norm(2, -1, /*keepdim=*/true);
}

} // namespace

ClipModule::ClipModule(ClipText text, ClipVision vision, std::int64_t projection, const torch::TensorOptions& options)
    : m_text(register_module("text", std::move(text))), m_vision(register_module("vision", std::move(vision)))
{
    checkClipSize("CLIP model", "projection's width", projection);
    m_textProjection = nestedModule(*this, "text_projection")->register_parameter("weight", torch::empty({projection, m_text->config().width}, options));
    m_visualProjection = nestedModule(*this, "visual_projection")->register_parameter("weight", torch::empty({projection, m_vision->config().width}, options));
    m_scale = register_parameter("logit_scale", torch::empty({}, options));
}

torch::Tensor ClipModule::textVectors(const torch::Tensor& ids, std::int64_t endToken) const
{
    const auto ends = ids.ne(endToken).to(torch::kInt64).cumprod(1).sum(1).clamp_max(ids.size(1) - 1); // how many tokens are before the first end
    const auto states = m_text->forward(ids);
    const auto last = states.gather(1, ends.view({-1, 1, 1}).expand({-1, 1, states.size(2)})).squeeze(1);
    return ofLengthOne(torch::linear(last, m_textProjection));
}

torch::Tensor ClipModule::pictureVectors(const torch::Tensor& pictures) const
{
    const auto pixels = clipPixels(pictures.to(m_scale.device()), m_vision->config().side).to(m_scale.dtype());
    return ofLengthOne(torch::linear(m_vision->forward(pixels), m_visualProjection));
}

} // namespace palimpsest
