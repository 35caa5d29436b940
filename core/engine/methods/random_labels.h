// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/method.h"
#include "core/engine/methods/settings.h"

namespace palimpsest {

/// A label for each of `labels` (int64), drawn uniformly from all classes, or from all but its own.
torch::Tensor drawLabels(const torch::Tensor& labels, std::int64_t classes, bool excludeTrue, std::uint64_t seed);

/// RL: train D_f towards fresh random labels each epoch, and D_r towards its own; one after the other, or shuffled together.
/// The paper draws y′ ≠ y, the released code from all classes ("exclude_true_label" off).
class RandomLabels : public Method {
public:
    /// Reads "label_schedule", "exclude_true_label" and "parity_classes".
    explicit RandomLabels(const Settings& settings);

    std::vector<Phase> phases(const EpochContext& context) const override;

private:
    bool m_mixed;
    bool m_excludeTrue;
    std::int64_t m_parityClasses; ///< labels are drawn from the first so many classes; 0: from all
};

} // namespace palimpsest
