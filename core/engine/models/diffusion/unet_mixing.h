// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch_compat.h"

namespace palimpsest {

/// What follows a residual block where the places of a picture look at each other: a transformer, or plain attention.
class UNetMixing : public torch::nn::Module {
public:
    virtual ~UNetMixing() = default;

    /// (n, channels, H, W) and the text's vectors (n, S, width), undefined in a network without text → (n, channels, H, W)
    virtual torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& context) const = 0;
};

} // namespace palimpsest
