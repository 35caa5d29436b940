// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace palimpsest {

/// α_e of l1-sparse (Jia et al., NeurIPS 2023): α·(1 − e/(E − E₀)) while e < E − E₀, else 0, with E₀ epochs without penalty at the end.
double l1Weight(double alpha, int epoch, int epochs, int withoutPenalty);

} // namespace palimpsest
