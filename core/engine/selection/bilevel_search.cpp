// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/selection/bilevel_search.h"

#include "core/base/error.h"
#include "core/engine/selection/capped_simplex.h"
#include "core/engine/tensor_vectors.h"

#include <string>

namespace palimpsest {

namespace {

SearchState startWith(torch::Tensor weights)
{
    SearchState state;
    const auto items = weights.size(0);
    state.weights = std::move(weights);
    state.weightHistory = torch::empty({0, items}, torch::kFloat32);
    state.lossHistory = torch::empty({0, items}, torch::kFloat32);
    return state;
}

void append(torch::Tensor& history, const torch::Tensor& row)
{
    history = torch::cat({history, row.to(torch::kCPU, torch::kFloat32).unsqueeze(0)});
}

} // namespace

SearchState uniformStart(std::int64_t items, double total, const torch::Device& device)
{
    return startWith(torch::full({items}, total / double(items), torch::kFloat64).to(device));
}

SearchState binaryStart(std::int64_t items, const std::vector<std::int64_t>& chosen, const torch::Device& device)
{
    return startWith(torch::zeros({items}, torch::kFloat64).index_fill_(0, tensorOf(chosen), 1).to(device));
}

torch::Tensor upperStep(const torch::Tensor& weights, const torch::Tensor& losses, const SearchSettings& settings)
{
    const torch::NoGradGuard noGradients;
    const auto gradient = losses + 2 * settings.gamma * weights;
    if (settings.step == UpperStep::Lmo)
        return leastLossVertex(gradient, settings.count);
    const auto target = weights - settings.stepSize * gradient;
    return (settings.releasedProjection ? projectAsReleased(target, settings.total) : projectOntoCappedSimplex(target, settings.total)).weights;
}

bool runSearch(SearchState& state, const SearchSettings& settings, const LowerLevel& lower, const std::function<bool(const SearchState&)>& afterIteration)
{
    const torch::NoGradGuard noGradients;
    while (state.iteration < settings.iterations) {
        const auto losses = lower(state.weights, state.iteration);
        if (!losses.defined())
            return false;
        if (!torch::isfinite(losses).all().item<bool>())
            throw Error("run.diverged", "Unlearning diverged in iteration " + std::to_string(state.iteration + 1) + " of the search: some losses are not finite.",
                        "Try a tenth of the lower learning rate.");
        state.objectives.push_back(state.weights.dot(losses).item<double>());
        const auto next = upperStep(state.weights, losses, settings);
        append(state.weightHistory, next);
        append(state.lossHistory, losses);
        state.lastWeights = next.to(torch::kCPU);
        state.lastLosses = losses.to(torch::kCPU);
        ++state.iteration;
        const bool binarises = settings.binariseEvery > 0 && state.iteration % settings.binariseEvery == 0;
        state.weights = binarises ? binaryStart(next.size(0), hardest(state.lastWeights, state.lastLosses, settings.count), next.device()).weights : next;
        if (!afterIteration(state))
            return false;
    }
    return true;
}

} // namespace palimpsest
