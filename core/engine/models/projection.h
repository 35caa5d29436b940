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

    std::int64_t inputs() const { return weight.size(m_inputsFirst ? 0 : 1); }
    std::int64_t outputs() const { return weight.size(m_inputsFirst ? 1 : 0); }

    /// Adds scale · up·down to the weight from now on (LoRA, lora.h): parameters "lora_A" (rank, inputs) and "lora_B" (outputs, rank).
    void setAdapter(const torch::Tensor& down, const torch::Tensor& up, double scale);
    bool hasAdapter() const { return m_down.defined(); }

    /// Adds it to the weight itself, in float64 and rounded once, and takes its parameters away.
    void mergeAdapter();

    torch::Tensor weight, bias; ///< bias may be undefined

private:
    bool m_inputsFirst;
    torch::Tensor m_down, m_up;
    double m_scale = 0;
};

} // namespace palimpsest
