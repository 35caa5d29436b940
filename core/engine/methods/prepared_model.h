// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bit_mask.h"
#include "core/engine/methods/model_surgery.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace palimpsest {

/// A model made ready for the loop: grown by the surgery's extra outputs, with only the layers that train wanting gradients, and with its mask, if
/// any, as factors. On destruction every parameter wants gradients again. Holds the model by reference.
class PreparedModel {
public:
    PreparedModel(ClassifierModule& model, const Surgery& surgery, const BitMask* mask, std::uint64_t seed);
    ~PreparedModel();
    PreparedModel(const PreparedModel&) = delete;
    PreparedModel& operator=(const PreparedModel&) = delete;

    /// The parameters that train, in registration order, and their names.
    const std::vector<torch::Tensor>& trained() const { return m_trained; }
    const std::vector<std::string>& trainedNames() const { return m_names; }

    /// The mask as one tensor of 0 and 1 for each of them; empty without a mask.
    const std::vector<torch::Tensor>& trainedMasks() const { return m_trainedMasks; }

    /// Those of `all`, one for each parameter of the model, that belong to the trained ones.
    std::vector<torch::Tensor> trainedAmong(const std::vector<torch::Tensor>& all) const;

    /// Runs `change`, then puts back, bit for bit, what the mask freezes.
    void changeUnderMask(const std::function<void()>& change);

    /// Draws the trained layers anew, as far as the mask lets them move.
    void drawTrainedAnew(std::uint64_t seed);

    /// After the last step: drops the extra outputs unless the surgery keeps them.
    void finish();

private:
    ClassifierModule& m_model;
    Surgery m_surgery;
    std::vector<torch::Tensor> m_masks; ///< for all parameters; empty without a mask
    std::vector<std::size_t> m_indices; ///< of those that train
    std::vector<torch::Tensor> m_trained, m_trainedMasks;
    std::vector<std::string> m_names;
};

} // namespace palimpsest
