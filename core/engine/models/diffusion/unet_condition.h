// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/projection.h"

namespace palimpsest {

/// Times (n) → float32 (n, width): the sines of t·f and then the cosines, or the cosines first, with f = 10000^(-i / (width/2 - shift)), i from 0 (Vaswani et al., 2017, section 3.5).
/// `width` is even.
torch::Tensor timeSinusoid(const torch::Tensor& times, std::int64_t width, bool cosineFirst, double shift);

/// second(SiLU(first(x))), of a time's sinusoid or a class's vector; the layers have the names given.
class ConditionEmbedding : public torch::nn::Module {
public:
    ConditionEmbedding(std::int64_t inputs, std::int64_t outputs, const char* first, const char* second, const torch::TensorOptions& options);

    /// (n, inputs) → (n, outputs)
    torch::Tensor forward(const torch::Tensor& x) const;

private:
    std::shared_ptr<Projection> m_first, m_second;
};

} // namespace palimpsest
