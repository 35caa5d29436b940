// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/random_labels.h"

namespace palimpsest {

/// SalUn (Fan et al., ICLR 2024): random labels under a mask, θ_u = m ⊙ θ + (1 − m) ⊙ θ_o: only the chosen scalars move.
class Salun : public RandomLabels {
public:
    /// Reads what RandomLabels reads, "density" and "mask_scope"; for the saliency also "mask_accumulate".
    Salun(const Settings& settings, MaskControl control);

    std::optional<MaskSettings> mask() const override { return m_mask; }

private:
    MaskSettings m_mask;
};

} // namespace palimpsest
