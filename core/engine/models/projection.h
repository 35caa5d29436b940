// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch_compat.h"

#include <cstdint>

namespace palimpsest {

/// A linear layer of a decoder: "weight" is (outputs, inputs), or (inputs, outputs) in GPT-2's checkpoints. The weights are not set.
class Projection : public torch::nn::Module {
public:
    Projection(std::int64_t inputs, std::int64_t outputs, bool hasBias, bool inputsFirst, const torch::TensorOptions& options);

    /// (…, inputs) → (…, outputs)
    torch::Tensor forward(const torch::Tensor& x) const;

    torch::Tensor weight, bias; ///< bias may be undefined

private:
    bool m_inputsFirst;
};

} // namespace palimpsest
