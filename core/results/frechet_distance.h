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
/// Σ₁^½ Σ₂ Σ₁^½, which is symmetric: none of it becomes complex, however singular the covariances. Check: μ₁ = (0, 1), Σ₁ = [[1, .2], [.2, 2]], μ₂ = (.5, .5), Σ₂ = diag(1.5, 1)
/// → 0.7352927375. Throws Error "frechet.shape" where the two differ in length.
double frechetDistance(const Gaussian& a, const Gaussian& b);

/// Eigenvalues of a symmetric matrix d · d, ascending, with the vectors that belong to them as the rows of `vectors`, if given: Jacobi's rotations until what is off the diagonal is rounding.
std::vector<double> symmetricEigenvalues(std::vector<double> matrix, std::size_t d, std::vector<double>* vectors = nullptr);

} // namespace palimpsest
