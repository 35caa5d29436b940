// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/random_labels.h"

#include <vector>

namespace palimpsest {

/// Moves each parameter towards its anchor: a + S(θ − a, τ) with S(v, τ) = sign(v)·max(|v| − τ, 0). What lies within τ of its anchor becomes it
/// bit for bit, so what does not move at all stays.
void softThreshold(const std::vector<torch::Tensor>& parameters, const std::vector<torch::Tensor>& anchors, const torch::Tensor& tau);

/// The r-th smallest |θ − a| over all parameters, r from 1, as a scalar on their device.
torch::Tensor rankedDistance(const std::vector<torch::Tensor>& parameters, const std::vector<torch::Tensor>& anchors, std::int64_t rank);

/// r = int(ρ·(T − (e·L + 1))/T·d) with T = E·L steps, but never less than 1 nor more than d: how many of d scalars the released code puts back in
/// epoch e (from 0) of E with L steps each.
std::int64_t releasedRank(double ratio, int epoch, int epochs, std::int64_t stepsInEpoch, std::int64_t scalars);

/// SalUn-soft (Fan et al., ICLR 2024, section 4): random labels with a proximal step after each step of SGD in place of a mask.
/// As in the paper: min CE + β_e·‖θ − θ_o‖₁, so τ = lr·β_e with β_e = β·(1 − e/E), and the anchor is θ_o.
/// As released: the anchor is the model at the start of each epoch, and τ is the r-th smallest distance to it, see releasedRank().
class SalunSoft : public RandomLabels {
public:
    /// Reads what RandomLabels reads, "variant", "beta" and "mask_ratio".
    explicit SalunSoft(const Settings& settings);

    std::vector<Phase> phases(const EpochContext& context) const override;
    FrozenCopy frozenCopy() const override { return m_released ? FrozenCopy::EpochStart : FrozenCopy::Original; }

private:
    bool m_released;
    double m_beta, m_ratio;
};

} // namespace palimpsest
