// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/language/adamw.h"
#include "core/engine/methods/rounded_weights.h"
#include "core/engine/methods/unlearning_loop.h"
#include "core/engine/models/classifier.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace palimpsest {

/// How a model is trained that is shown so many random batches rather than so many epochs.
struct StepLoopSettings {
    std::int64_t steps = 1000;
    double learningRate = 1e-4;
    std::int64_t warmupSteps = 0;  ///< over which the learning rate rises in equal steps, the first of which is the first step's
    bool decays = false;           ///< half a cosine to zero after the warm-up
    std::int64_t samplesOfStep = 1; ///< that pass through the model forwards and back, for progress
    double clip = 0;               ///< largest norm of the gradient; 0: none
    bool clipsBeforeMask = false;  ///< the norm counts what the masks then take away, too (as released with SalUn)
    double averaging = 0;          ///< of an exponential moving average of the weights, which then is what the loop ends with; 0: none
    AdamWSettings optimizer{.weightDecay = 0};
    std::uint64_t seed = 0;
};

/// The loss of a step, counted from 0: all that it draws it draws from generators that are seeded with the run's seed and the step, so that a resumed loop needs no state of them.
using StepLoss = std::function<torch::Tensor(std::int64_t step)>;

/// The same in two parts, so that a GPU can be given all of the second one at once (recorded_step.h).
struct StepComputation {
    std::function<void(std::int64_t step)> draw; ///< what is random, and what else comes from the CPU, into tensors that stay where they are
    std::function<torch::Tensor()> loss;         ///< of these
    bool isRepeatable = true;                    ///< whether loss() uses the same kernels over the same memory each time, with nothing from or to the CPU
    RoundedWeights* rounded = nullptr;           ///< where loss() goes through copies of the model's weights
};

/// The share that the average keeps at a step from 0: min(averaging, (1 + step)/(10 + step)), so that first weights are soon forgotten.
double averagingAt(double averaging, std::int64_t step);

/// The learning rate of the step from 0.
double learningRateAt(const StepLoopSettings& settings, std::int64_t step);

/// Takes steps of AdamW on `trained`, a part of `model`; nothing else moves. `masks`: empty, or one tensor of 0 and 1 for each of `trained`; scalars outside stay bit-identical, also in the
/// average. To its observer the whole loop is one epoch. Observer, `resume`, result and errors as runLoop.
bool runStepLoop(torch::nn::Module& model, const NamedTensors& trained, const StepLoss& loss, const StepLoopSettings& settings, const std::vector<torch::Tensor>& masks,
                 const LoopState* resume, LoopObserver& observer);
bool runStepLoop(torch::nn::Module& model, const NamedTensors& trained, StepComputation computation, const StepLoopSettings& settings, const std::vector<torch::Tensor>& masks,
                 const LoopState* resume, LoopObserver& observer);

} // namespace palimpsest
