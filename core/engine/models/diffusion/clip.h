// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/diffusion/clip_text.h"
#include "core/engine/models/diffusion/clip_vision.h"

#include <cstdint>
#include <memory>

namespace palimpsest {

/// Both halves of CLIP, which put texts and pictures into one space: the cosine of two vectors says how well a text fits a picture (Radford et al., ICML 2021).
class ClipModule : public torch::nn::Module {
public:
    /// `projection`: the length of its vectors. The weights of projections and the scale are not set.
    ClipModule(ClipText text, ClipVision vision, std::int64_t projection, const torch::TensorOptions& options = {});

    const ClipTextConfig& textConfig() const { return m_text->config(); }
    const ClipVisionConfig& visionConfig() const { return m_vision->config(); }

    /// Tokens, int64 (n, T), of texts that end at their first `endToken` → (n, projection), of length 1.
    torch::Tensor textVectors(const torch::Tensor& ids, std::int64_t endToken) const;

    /// Pictures (n, 3, H, W) of bytes, on any device → (n, projection), of length 1.
    torch::Tensor pictureVectors(const torch::Tensor& pictures) const;

    /// What cosines are multiplied by before a softmax over texts.
    double scale() const { return m_scale.exp().item<double>(); }

private:
    ClipText m_text;
    ClipVision m_vision;
    torch::Tensor m_textProjection, m_visualProjection, m_scale;
};

using Clip = std::shared_ptr<ClipModule>;

} // namespace palimpsest
