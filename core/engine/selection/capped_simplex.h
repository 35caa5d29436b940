// SPDX-License-Identifier: GPL-3.0-or-later
// The set S = {w ∈ [0,1]^n, Σw = total} of relaxed choices, and the choices themselves. Fan et al., ECCV 2024, arXiv 2403.07362.
#pragma once

#include "core/engine/torch_compat.h"

#include <cstdint>
#include <vector>

namespace palimpsest {

struct Projection {
    torch::Tensor weights; ///< double (n), where `a` is
    double threshold = 0;  ///< the μ of w = clip(a − μ, 0, 1); where a whole stretch of them gives the same w, one of it
};

/// The point of S nearest to `a` (double, n, finite). Exact up to rounding: the sum Σ clip(a − μ, 0, 1) falls in straight pieces as μ grows; Newton's steps
/// between two bounds, which two order statistics give, end on the piece where it is `total`. Each is one pass over the values that are not yet
/// decided; a few suffice, the bounds halve where they do not. Throws Error "selection.count" unless 0 ≤ total ≤ n, "selection.not-finite".
Projection projectOntoCappedSimplex(const torch::Tensor& a, double total);

/// The same as released: bisection between min a − 1 and max a until the bounds are 1e-5 apart; the sum is off by up to n·1e-5.
Projection projectAsReleased(const torch::Tensor& a, double total);

/// The vertex of S with the least Σ w_i·ℓ_i: one for the `count` smallest of `losses` (double, n; ties go to the lower index), zero elsewhere. What a projected step of
/// endless size ends in.
torch::Tensor leastLossVertex(const torch::Tensor& losses, std::int64_t count);

/// The indices from hardest to easiest to forget: larger weight first, then lower loss, then lower index.
std::vector<std::int64_t> ranking(const torch::Tensor& weights, const torch::Tensor& losses);

/// The first `count` of ranking(), ascending.
std::vector<std::int64_t> hardest(const torch::Tensor& weights, const torch::Tensor& losses, std::int64_t count);

/// How many of `a` are in `b`; both ascending.
std::int64_t overlapOf(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b);

} // namespace palimpsest
