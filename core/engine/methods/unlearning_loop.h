// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/method.h"
#include "core/engine/methods/saliency_mask.h"
#include "core/engine/methods/settings.h"
#include "core/engine/methods/sgd.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace palimpsest {

enum class LearningRateSchedule {
    Constant,
    Cosine, ///< half a cosine from the first learning rate to zero, per epoch
    Step,   ///< a tenth after half and again after three quarters of the epochs (91 and 136 of 182)
};

struct LoopSettings {
    int epochs = 1;
    double learningRate = 0.01;
    LearningRateSchedule schedule = LearningRateSchedule::Constant;
    int warmupEpochs = 0; ///< the first epochs, over which the learning rate rises in equal steps; the schedule is over those that follow
    std::int64_t batchSize = 128;
    double momentum = 0.9;
    double weightDecay = 5e-4;
    MaskMode maskMode = MaskMode::Hard;
    bool freezeBnStats = false; ///< batch norm in evaluation mode: it normalises with, and keeps, the running statistics it came with
    std::uint64_t seed = 0;     ///< of the order of samples, of their augmentation and of random labels
};

/// Throws Error "settings.range" with `what` unless it holds: for a value that no loop can run with.
void requireSetting(bool holds, const char* what);

/// Reads epochs, learning_rate, batch_size, momentum, weight_decay and schedule, and warmup_epochs, freeze_bn_stats and mask_mode where they are. Throws as
/// Settings and requireSetting.
LoopSettings loopSettingsFrom(const Settings& settings, std::uint64_t seed);

/// The same for a method that edits the weights once: reads batch_size alone.
LoopSettings editSettingsFrom(const Settings& settings, std::uint64_t seed);

/// The learning rate of an epoch, counted from 0.
double learningRateAt(const LoopSettings& settings, int epoch);

/// Where a loop stands: everything that decides how it goes on. A loop resumed from here ends with the same bits as one never stopped (same
/// machine, device and number of threads). Randomness needs no state: every draw is seeded with (seed, epoch, purpose).
struct LoopState {
    int epoch = 0;                 ///< from 0
    std::int64_t stepInEpoch = 0;  ///< steps done in it
    std::int64_t step = 0;         ///< steps done since the start
    double lossSum = 0;            ///< over the steps of this epoch
    std::map<std::string, torch::Tensor> weights;  ///< parameters and buffers, as stateOf()
    std::map<std::string, torch::Tensor> momentum; ///< by parameter name, of those that train; of AdamW its moments, as "<name>.m" and "<name>.v"
    std::map<std::string, torch::Tensor> frozen;   ///< the frozen copy, as stateOf(); empty if the method keeps none. Of a loop over sequences: what it needs of the original
};

/// How much there is to do: steps, and images that pass through the model forwards and back. For a one-shot edit every image is a step.
struct LoopSize {
    std::int64_t steps = 0;
    std::int64_t images = 0;
};

/// The size of the epochs before epoch `epochs`.
LoopSize sizeOfLoop(const Method& method, const TrainingData& data, const LoopSettings& settings, int epochs);

struct StepReport {
    std::string_view phase;
    int epoch = 0; ///< from 0
    int epochs = 0;
    std::int64_t stepInEpoch = 0; ///< from 1
    std::int64_t stepsInEpoch = 0;
    std::int64_t step = 0;        ///< from 1
    std::int64_t steps = 0;       ///< of all epochs
    std::int64_t samples = 0;     ///< in this step
    double learningRate = 0;
    std::optional<double> loss;   ///< mean over the steps since the last report that had one; without the L1 penalty
};

struct EpochReport {
    int epoch = 0; ///< from 0
    int epochs = 0;
    std::int64_t step = 0;
    double loss = 0; ///< mean over its steps, without the L1 penalty
    double learningRate = 0; ///< 0 after a one-shot edit
};

enum class LoopWish { Continue, Checkpoint, SaveAndStop, Stop };

/// Watches a loop and may stop it.
class LoopObserver {
public:
    virtual ~LoopObserver() = default;

    /// After every step; cheap. It may block: that is a pause.
    virtual LoopWish afterStep(const StepReport&) { return LoopWish::Continue; }

    /// A state worth keeping, its tensors on the CPU and its own: asked for by afterStep. All of it is finite.
    virtual void checkpoint(const LoopState&) {}

    /// After an epoch; may evaluate the model.
    virtual void afterEpoch(const EpochReport&, torch::nn::Module& /*model*/) {}
};

/// The one loop: for each epoch, the method's phases; for each phase, shuffled batches; for each batch, augmentation and one step of SGD in training
/// mode (batch-norm statistics move even where weights are masked, unless frozen). A one-shot method's edit() takes the place of all that; it is
/// never checkpointed, so SaveAndStop leaves nothing and the edit begins anew. `model` and `data` are on the same device. `mask`, of the model as it
/// is given here, may be null; `resume` too. Outputs that the method adds to the last layer are outside of any mask's reach: they may always move.
/// Returns whether it came to its end; false after SaveAndStop and Stop, when the model is in no particular state.
/// Throws Error "run.diverged" with step and learning rate when loss or weights stop being finite. That is looked at every few steps, at the end of
/// each epoch and before each checkpoint, so no checkpoint ever holds a broken model.
bool runLoop(ClassifierModule& model, const Method& method, const TrainingData& data, const LoopSettings& settings, const BitMask* mask,
             const LoopState* resume, LoopObserver& observer);

} // namespace palimpsest
