// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/sample_gradients.h"

#include <cstdint>

namespace palimpsest {

/// F⁻¹·v with F = λ·I + (1/M)·Σ g_i·g_iᵀ, exactly: what WoodFisher's recursion o_i = F_{i−1}⁻¹·g_i, F_i = F_{i−1} + g_i·g_iᵀ/M, F_0 = λ·I ends with
/// (Singh & Alistarh, NeurIPS 2020), in its closed form by Woodbury: F⁻¹·v = (v − Gᵀ·(λM·I + G·Gᵀ)⁻¹·G·v)/λ. The Gram matrix G·Gᵀ (m, m) is solved
/// in double precision. At most `memory` bytes of gradients are held at a time (but at least one gradient): where G does not fit, its blocks are
/// computed again, m·(blocks + 1)/2 gradients in all and one combination. Throws Error "iu.inverse" if the system is not positive definite.
torch::Tensor exactInverse(GradientSource& gradients, const torch::Tensor& v, double damping, double scale, double memory);

/// How many gradients exactInverse() computes of m samples with d scalars of `bytes` each; the combination counts as m.
std::int64_t workOfExactInverse(std::int64_t samples, std::int64_t scalars, std::int64_t bytes, double memory);

/// The same F⁻¹·v by conjugate gradients (Hestenes & Stiefel, 1952): some vectors of memory and, for each iteration, one product with G and one
/// with Gᵀ. Ends after `iterations`, or when the residual is at most `tolerance`·‖v‖.
torch::Tensor conjugateGradientInverse(GradientSource& gradients, const torch::Tensor& v, double damping, double scale, int iterations,
                                       double tolerance);

/// What the released code computes in place of F⁻¹·v: o = g_1, k = v, then for g = g_2, g_3 ...: t = o·g; k ← k − (k·g)/(M + t)·o;
/// o ← o − t/(M + t)·o. As o is only ever scaled, the result is v − c·g_1.
torch::Tensor releasedInverse(GradientSource& gradients, const torch::Tensor& v, double scale);

} // namespace palimpsest
