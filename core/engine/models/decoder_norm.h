// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/decoder.h"

namespace palimpsest {

/// The norm of a decoder over the last dimension: LayerNorm (weight, bias) or RMSNorm (Zhang and Sennrich, 2019; weight alone): w·x / √(mean(x²) + ε), in float32 or wider inside.
class DecoderNorm : public torch::nn::Module {
public:
    explicit DecoderNorm(const DecoderConfig& config, const torch::TensorOptions& options = {});

    torch::Tensor forward(const torch::Tensor& x) const;

    torch::Tensor weight, bias; ///< bias is undefined for RMSNorm

private:
    double m_epsilon;
};

} // namespace palimpsest
