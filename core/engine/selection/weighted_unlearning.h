// SPDX-License-Identifier: GPL-3.0-or-later
// The lower level of the search over samples: unlearning where each sample belongs to the forget set by a share.
#pragma once

#include "core/engine/methods/settings.h"
#include "core/engine/methods/unlearning_loop.h"
#include "core/engine/models/classifier.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace palimpsest {

/// θ ← θ − β·sign(g) for each parameter, sign(0) = 0; consumes the gradients, a parameter without one stays. With `generator` a zero gradient moves by ±β at
/// random instead.
void signStep(const std::vector<torch::Tensor>& parameters, double learningRate, at::Generator* generator = nullptr);

struct LowerSettings {
    std::string method = "ft";    ///< see lowerMethodIds()
    int epochs = 10;              ///< K
    double learningRate = 1e-3;   ///< β
    std::int64_t batchSize = 256;
    std::int64_t layers = 1;      ///< EU-k and CF-k: the last so many layers train
    double epsilon = 0.1;         ///< BS: of the step to the nearest other class
    double temperature = 4;       ///< SCRUB
    std::uint64_t seed = 0;

    bool plainStep = false;        ///< as released for all but FT, Retrain and EU-k: θ ← θ − β·g, which voids that the implicit gradient is zero
    bool randomZeroSigns = false;  ///< as released class-wise: a zero gradient counts as ±1
    bool trainingLosses = false;   ///< as released: losses in training mode, on augmented images, with batch norm's running statistics moving along
};

/// "ft", "retrain", "eu_k", "cf_k", "rl", "bs", "be", "scrub".
std::vector<std::string> lowerMethodIds();

/// Unlearns samples by their weights and returns their losses, iteration after iteration from the same start. The loss of a batch is
///   Σ_i (1 − w_i)·retain_i + w_i·forget_i
/// of the method's own two halves: retain_i = CE and no forget half for FT, Retrain, EU-k, CF-k; CE towards a fresh random other label for RL; BS and BE have only a
/// forget half (CE towards the nearest other class, and towards an extra class that is dropped afterwards); SCRUB has 0.99·CE + 0.001·KL_T and −KL_T.
/// Every step is signStep(): no momentum, no weight decay. Retrain starts from fresh weights in each iteration, all others from the original model. Data, weights and
/// losses stay on the model's device, and no step waits for it.
class WeightedUnlearning {
public:
    /// Holds the original model, the data and the observer by reference. Uses all samples of `data`, whatever its forget and retain set are. Throws Error
    /// "settings.choice" for a method that is not one of lowerMethodIds().
    WeightedUnlearning(const ClassifierModule& original, const TrainingData& data, LowerSettings settings, LoopObserver& observer);

    /// The losses CE(θ_u(w); x_i, y_i), double (n): in evaluation mode, not augmented, without gradients. Undefined if the observer stopped it. `resume`, if
    /// given, is a state that the observer saved in the same iteration. Throws Error "run.diverged".
    torch::Tensor losses(const torch::Tensor& weights, int iteration, const LoopState* resume = nullptr);

    /// Images that pass through the model in one iteration, forwards and back.
    std::int64_t imagesForwardAndBack() const { return m_settings.epochs * m_data.images.size(0); }

    /// What the steps and the losses of the last iteration took, in seconds.
    double secondsOfSteps = 0, secondsOfLosses = 0;

private:
    const ClassifierModule& m_original;
    const TrainingData& m_data;
    LowerSettings m_settings;
    LoopObserver& m_observer;
};

/// CE(θ; x_i, y_i) of every sample of `data`, double (n) on its device, in evaluation mode and without gradients. `afterBatch` hears how many images went through;
/// false stops, and the result is undefined.
torch::Tensor sampleLosses(ClassifierModule& model, const TrainingData& data, const std::function<bool(std::int64_t images)>& afterBatch = nullptr);

} // namespace palimpsest
