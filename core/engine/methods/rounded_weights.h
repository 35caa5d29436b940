// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch_compat.h"

#include <vector>

namespace palimpsest {

/// Weights of a model in training and their copies in half precision, through which its passes go: an optimiser moves the weights, so that no small step is lost to rounding, and copies are
/// rounded anew after each.
class RoundedWeights {
public:
    /// In the same order and of the same shapes; each of `trained` is one of `weights`.
    RoundedWeights(std::vector<torch::Tensor> weights, std::vector<torch::Tensor> copies, const std::vector<torch::Tensor>& trained);

    /// Of the trained weights, in their order: what gradients come to.
    std::vector<torch::Tensor>& trainedCopies() { return m_trainedCopies; }

    void gather();   ///< hands the gradients of copies to their weights, in the weights' type
    void round();    ///< trained weights were moved
    void roundAll(); ///< any weight was changed

private:
    std::vector<torch::Tensor> m_weights, m_copies, m_trained, m_trainedCopies;
};

} // namespace palimpsest
