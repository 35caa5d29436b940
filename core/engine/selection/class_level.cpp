// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/selection/class_level.h"

namespace palimpsest {

torch::Tensor classMeans(const torch::Tensor& losses, const torch::Tensor& labels, std::int64_t classes)
{
    const auto sums = torch::zeros({classes}, losses.options()).index_add_(0, labels, losses);
    const auto counts = torch::zeros({classes}, losses.options()).index_add_(0, labels, torch::ones_like(losses));
    return sums / counts;
}

torch::Tensor classScoresAsReleased(const torch::Tensor& losses, const torch::Tensor& labels, std::int64_t classes, std::int64_t batchSize, const torch::Tensor& order)
{
    auto scores = torch::zeros({classes}, losses.options());
    for (std::int64_t from = 0; from < order.size(0); from += batchSize) {
        const auto batch = order.slice(0, from, std::min(from + batchSize, order.size(0)));
        const auto own = losses.index_select(0, batch), kinds = labels.index_select(0, batch);
        const auto sums = torch::zeros_like(scores).index_add_(0, kinds, own);
        const auto counts = torch::zeros_like(scores).index_add_(0, kinds, torch::ones_like(own)).clamp_min_(1);
        scores += sums / counts / counts;
    }
    return scores;
}

LowerLevel overClasses(LowerLevel samples, torch::Tensor labels, std::function<torch::Tensor(const torch::Tensor&)> scores)
{
    return [samples = std::move(samples), labels = std::move(labels), scores = std::move(scores)](const torch::Tensor& weights, int iteration) {
        const auto losses = samples(weights.index_select(0, labels), iteration);
        return losses.defined() ? scores(losses) : losses;
    };
}

} // namespace palimpsest
