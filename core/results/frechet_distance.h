// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace palimpsest {

/// Mean and covariance of vectors of one length d.
struct Gaussian {
    std::vector<double> mean;       ///< d
    std::vector<double> covariance; ///< d · d, row-major
};

/// Of `vectors`, n · d row-major, with the covariance's sum divided by n − 1. Throws Error "frechet.few" where n is below 2, and "frechet.shape" where the length is no multiple of d.
Gaussian gaussianOf(std::span<const float> vectors, std::size_t d);

/// ‖μ₁ − μ₂‖² + Tr(Σ₁ + Σ₂ − 2 (Σ₁ Σ₂)^½), the squared Fréchet distance of two Gaussians (Dowson and Landau, 1982). The trace of the root is the sum of the square roots of the eigenvalues of
/// R Σ₂ Rᵀ, where RᵀR is Σ₁ by Cholesky with pivots: it is symmetric, and none of it becomes complex, however singular the covariances. Check: μ₁ = (0, 1), Σ₁ = [[1, .2], [.2, 2]],
/// μ₂ = (.5, .5), Σ₂ = diag(1.5, 1) → 0.7352927375. Throws Error "frechet.shape" where the two differ in length.
double frechetDistance(const Gaussian& a, const Gaussian& b);

/// The same of the Gaussians of two sets of vectors, n · d and m · d. Where one has fewer than d vectors no covariance is made: with A and B the centred vectors, the eigenvalues of Σ₁ Σ₂ that are not 0
/// are those of A Bᵀ B Aᵀ / ((n − 1) (m − 1)), n · n. Throws as gaussianOf().
double frechetDistance(std::span<const float> a, std::span<const float> b, std::size_t d);

} // namespace palimpsest
