// SPDX-License-Identifier: GPL-3.0-or-later
// The search for what is hardest to forget (Fan et al., ECCV 2024, arXiv 2403.07362): which of n items, unlearned, keep a low loss? It knows weights
// and losses and nothing of what an item is: an image, a class, a prompt.
#pragma once

#include "core/engine/torch_compat.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace palimpsest {

/// How the weights move.
enum class UpperStep {
    Projected, ///< w ← Proj_S(w − η·(ℓ + 2γ·w))
    Lmo,       ///< w ← the vertex of S with the least Σ w·(ℓ + 2γ·w_old): what the projected step becomes as η grows
};

struct SearchSettings {
    std::int64_t count = 0;         ///< m, how many items the set has
    double total = 0;               ///< what the weights sum to: m, but for parity
    int iterations = 20;            ///< U
    UpperStep step = UpperStep::Projected;
    double stepSize = 0.01;         ///< η
    double gamma = 1e-4;            ///< γ of γ·‖w‖²
    int binariseEvery = 0;          ///< after every so many iterations w becomes the indicator of the m hardest; 0: never
    bool releasedProjection = false;
};

/// Where a search stands. Everything but `weights` is on the CPU.
struct SearchState {
    int iteration = 0;               ///< that are done
    torch::Tensor weights;           ///< double (n): what the next iteration starts from
    torch::Tensor weightHistory;     ///< float (iteration, n): w after each projection, before it is made binary
    torch::Tensor lossHistory;       ///< float (iteration, n): the losses under the weights that went in
    torch::Tensor lastWeights;       ///< double (n): the last row of the history without rounding
    torch::Tensor lastLosses;        ///< double (n)
    std::vector<double> objectives;  ///< Σ w_i·ℓ_i of the w that went into each iteration
};

/// Σ w = m spread evenly: the search's ranking is then by the summed losses from the first step on.
SearchState uniformStart(std::int64_t items, double total, const torch::Device& device);

/// One for each of `chosen`, zero elsewhere. To swap i (in) with j (out) the projected steps must close a gap of one: η·Σ_u (ℓ_i − ℓ_j) > 1. With a small η the
/// search returns its start.
SearchState binaryStart(std::int64_t items, const std::vector<std::int64_t>& chosen, const torch::Device& device);

/// One step on the weights (double, n) with the losses (double, n). With sign-SGD below, the implicit gradient dθ_u/dw is zero almost everywhere, so the
/// gradient is ℓ_i(θ_u) + 2γ·w_i exactly.
torch::Tensor upperStep(const torch::Tensor& weights, const torch::Tensor& losses, const SearchSettings& settings);

/// The lower level: unlearns with `weights` (double, n; 1 = forget, 0 = retain) and returns the loss of every item afterwards (double, n, same device); an undefined
/// tensor if it was asked to stop.
using LowerLevel = std::function<torch::Tensor(const torch::Tensor& weights, int iteration)>;

/// Runs the iterations that are left. `afterIteration` looks at the state after each; false stops. Returns whether it came to its end; after a stop `state` is that
/// of the last whole iteration. Throws Error "run.diverged".
bool runSearch(SearchState& state, const SearchSettings& settings, const LowerLevel& lower, const std::function<bool(const SearchState&)>& afterIteration);

} // namespace palimpsest
