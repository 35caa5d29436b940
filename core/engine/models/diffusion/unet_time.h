// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/projection.h"

namespace palimpsest {

/// Times (n) → float32 (n, width): the sines of t·f and then the cosines, or the cosines first, with f = 10000^(-i / (width/2 - shift)), i from 0 (Vaswani et al., 2017, section 3.5).
/// `width` is even.
torch::Tensor timeSinusoid(const torch::Tensor& times, std::int64_t width, bool cosineFirst, double shift);

/// linear_2(SiLU(linear_1(x)))
class TimeEmbedding : public torch::nn::Module {
public:
    TimeEmbedding(std::int64_t inputs, std::int64_t outputs, const torch::TensorOptions& options);

    /// (n, inputs) → (n, outputs)
    torch::Tensor forward(const torch::Tensor& x) const;

private:
    std::shared_ptr<Projection> m_first, m_second;
};

} // namespace palimpsest
