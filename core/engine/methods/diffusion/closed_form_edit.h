// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch_compat.h"

namespace palimpsest {

/// How much the sides of an edit weigh.
struct EditWeights {
    double stay = 0.5;  ///< λ: of the matrix as it is
    double erase = 1;   ///< s_e: of the keys that are to have other values
    double keep = 0.1;  ///< s_p: of the keys whose values are to stay
};

/// The edit of matrices that all read the same keys (Gandikota et al., Unified concept editing, WACV 2024, equation 7):
/// W′ = (λW + s_e Σ v* kᵀ + s_p Σ (W k_p) k_pᵀ) (λI + s_e Σ k kᵀ + s_p Σ k_p k_pᵀ)⁻¹, in double precision by one Cholesky factorisation.
class ClosedFormEdit {
public:
    /// `keys` k (n, d) and `kept` k_p (m, d), in double precision; either may have no rows. λ is positive.
    ClosedFormEdit(torch::Tensor keys, torch::Tensor kept, const EditWeights& weights);

    /// W′ (out, d) of `matrix` W and the `values` v* (n, out) of the keys, in double precision.
    torch::Tensor of(const torch::Tensor& matrix, const torch::Tensor& values) const;

private:
    torch::Tensor m_keys, m_kept, m_factor;
    EditWeights m_weights;
};

} // namespace palimpsest
