// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/loss_watch.h"

#include "core/base/error.h"
#include "core/engine/models/classifier.h"

#include <cmath>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace palimpsest {

namespace {

[[noreturn]] void throwDiverged(const std::string& what, const LoopPlace& place)
{
    std::ostringstream rate;
    rate << place.learningRate;
    throw Error("run.diverged",
                "Training diverged: the " + what + " was not finite at step " + std::to_string(place.step) + " (epoch " + std::to_string(place.epoch + 1) + " of "
                    + std::to_string(place.epochs) + ") with learning rate " + rate.str() + ".",
                "Try a tenth of the learning rate. The last good checkpoint is kept.");
}

} // namespace

void LossWatch::add(const torch::Tensor& loss)
{
    m_pending.add_(loss.detach());
    ++m_steps;
}

double LossWatch::look(const LoopPlace& place)
{
    if (m_steps == 0)
        return 0;
    const double sum = m_pending.item<double>();
    m_pending.zero_();
    m_epochSum += sum;
    const auto steps = std::exchange(m_steps, 0);
    if (!std::isfinite(sum))
        throwDiverged("loss", place);
    return sum / double(steps);
}

void requireFiniteWeights(const torch::nn::Module& model, const LoopPlace& place)
{
    const torch::NoGradGuard noGradients;
    const auto state = stateOf(model);
    // One pass without a mask of booleans, and one wait for the device: a sum is finite only if all of its terms are, unless it overflows by itself.
    std::vector<torch::Tensor> sums;
    for (const auto& [name, tensor] : state)
        if (tensor.is_floating_point())
            sums.push_back(tensor.sum());
    if (std::isfinite(torch::stack(sums).sum().item<double>()))
        return;
    for (const auto& [name, tensor] : state)
        if (tensor.is_floating_point() && !torch::isfinite(tensor).all().item<bool>())
            throwDiverged("tensor " + name, place);
}

} // namespace palimpsest
