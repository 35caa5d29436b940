// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/salun_soft.h"

#include "core/engine/methods/method_table.h"

#include <algorithm>

namespace palimpsest {

void softThreshold(const std::vector<torch::Tensor>& parameters, const std::vector<torch::Tensor>& anchors, const torch::Tensor& tau)
{
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const auto distance = parameters[i] - anchors[i];
        parameters[i].copy_(torch::where(distance.abs() <= tau, anchors[i], parameters[i] - distance.sign() * tau));
    }
}

torch::Tensor rankedDistance(const std::vector<torch::Tensor>& parameters, const std::vector<torch::Tensor>& anchors, std::int64_t rank)
{
    std::vector<torch::Tensor> distances;
    for (std::size_t i = 0; i < parameters.size(); ++i)
        distances.push_back((parameters[i] - anchors[i]).abs_().flatten());
    return std::get<0>(torch::cat(distances).kthvalue(rank));
}

std::int64_t releasedRank(double ratio, int epoch, int epochs, std::int64_t stepsInEpoch, std::int64_t scalars)
{
    const double all = double(epochs) * double(stepsInEpoch);
    const double done = double(epoch) * double(stepsInEpoch) + 1;
    return std::clamp<std::int64_t>(std::int64_t(ratio * (all - done) / all * double(scalars)), 1, scalars);
}

SalunSoft::SalunSoft(const Settings& settings)
    : RandomLabels(settings)
    , m_released(settings.choice<bool>("variant", {{"paper", false}, {"released", true}}))
    , m_beta(settings.number("beta"))
    , m_ratio(settings.number("mask_ratio"))
{
}

std::vector<Phase> SalunSoft::phases(const EpochContext& context) const
{
    auto phases = RandomLabels::phases(context);
    Proximal proximal;
    if (m_released) {
        const auto batches = [&context](const torch::Tensor& positions) {
            return (positions.size(0) + context.batchSize - 1) / context.batchSize;
        };
        const auto steps = batches(context.data.forget) + batches(context.data.retain);
        proximal = [ratio = m_ratio, epoch = context.epoch, epochs = context.epochs, steps](const auto& parameters, const auto& anchors, double) {
            std::int64_t scalars = 0;
            for (const auto& parameter : parameters)
                scalars += parameter.numel();
            softThreshold(parameters, anchors, rankedDistance(parameters, anchors, releasedRank(ratio, epoch, epochs, steps, scalars)));
        };
    } else {
        const double beta = m_beta * (1 - double(context.epoch) / context.epochs);
        proximal = [beta](const auto& parameters, const auto& anchors, double learningRate) {
            softThreshold(parameters, anchors, torch::scalar_tensor(learningRate * beta, torch::kFloat64));
        };
    }
    for (auto& phase : phases)
        phase.proximal = proximal;
    return phases;
}

std::unique_ptr<Method> makeSalunSoft(const Settings& settings)
{
    return std::make_unique<SalunSoft>(settings);
}

} // namespace palimpsest
