// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/attacks/svm.h"

#include <optional>
#include <vector>

namespace palimpsest {

/// The dual problem of a soft-margin machine: minimise ½ Σ α_i α_j s_i s_j k(x_i, x_j) − Σ α_i over 0 ≤ α_i ≤ box_i and Σ s_i α_i = 0.
struct SvmProblem {
    FeatureRows rows;
    std::vector<double> sign; ///< +1 or −1
    std::vector<double> box;

    std::size_t size() const { return sign.size(); }
};

struct SvmSolution {
    std::vector<double> alpha; ///< exactly 0 or exactly the box where the optimum is on the bound
    double bias = 0;           ///< the mean over the samples inside their boxes; without one, the middle of what the others allow (as libsvm)
};

/// Solves it as Fine and Scheinberg do ("Efficient SVM training using low-rank kernel representations", JMLR 2, 2001): the kernel matrix of a
/// smooth kernel on few features has a tiny numerical rank r, so that it is replaced by its pivoted Cholesky factor, and each step
/// of a predictor-corrector interior-point method (Mehrotra) costs n·r² instead of n³. The factor leaves at most 1e-10 of any diagonal entry
/// for one feature, and at most 1e-4 once it has 64 columns, where a decision moves by about 1e-3: the tolerance of the released code.
/// Single-threaded, no random choice. Nothing where the kernel is not smooth on these rows, so that 256 columns do not explain it.
/// Ends at `settings.tolerance`, or where rounding lets the optimality conditions get no better, as happens with equal rows on both sides.
/// Throws Error "svm.not-converged" if they are not met to 1e-5 within 200 steps.
std::optional<SvmSolution> solveSvm(const SvmProblem& problem, const SvmSettings& settings);

} // namespace palimpsest
