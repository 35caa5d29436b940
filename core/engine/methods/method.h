// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/model_surgery.h"
#include "core/engine/methods/training_data.h"
#include "core/engine/models/classifier.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace palimpsest {

/// The loss to minimise on one batch: a scalar of logits (n, K) and targets (int64, n).
using Objective = std::function<torch::Tensor(const torch::Tensor& logits, const torch::Tensor& targets)>;

/// The same, with the logits (n, K) that the frozen copy gives the same images; they carry no gradient.
using TeacherObjective = std::function<torch::Tensor(const torch::Tensor& logits, const torch::Tensor& targets, const torch::Tensor& teacher)>;

/// New targets (int64, n) for a batch from its images (float in [0, 1], n, C, H, W), its targets and the frozen copy in evaluation mode. Its
/// parameters want no gradient, the images may.
using Relabel = std::function<torch::Tensor(const torch::Tensor& images, const torch::Tensor& targets, ClassifierModule& frozen)>;

/// What follows each step of SGD: changes `parameters` in place, knowing the frozen copy's in the same order. Runs without gradients.
using Proximal = std::function<void(const std::vector<torch::Tensor>& parameters, const std::vector<torch::Tensor>& anchors, double learningRate)>;

/// CE(θ; x, y), the mean over the batch.
torch::Tensor crossEntropy(const torch::Tensor& logits, const torch::Tensor& targets);

/// One pass over some samples: the loop shuffles them, cuts them into batches and minimises the objective.
struct Phase {
    std::string name;      ///< "forget", "retain", "mixed"
    torch::Tensor samples; ///< int64 (n) positions in the data
    torch::Tensor targets; ///< int64 (n), what each is trained towards
    Objective objective = crossEntropy;
    double l1 = 0;         ///< α of α·‖θ‖₁ over every trainable scalar; its subgradient at 0 is 0
    double learningRateFactor = 1; ///< of the loop's learning rate

    // These three look at the frozen copy: Method::frozenCopy() must ask for one.
    TeacherObjective teacherObjective{}; ///< if set, in place of `objective`
    Relabel relabel{};                   ///< if set, decides what each batch is trained towards
    Proximal proximal{};                 ///< if set, runs after each step
};

/// Where the loop is when it asks a method what to do.
struct EpochContext {
    const TrainingData& data;
    int epoch = 0; ///< from 0
    int epochs = 0;
    std::uint64_t seed = 0;
    std::int64_t batchSize = 0;
};

/// What a one-shot edit works with.
struct EditContext {
    const TrainingData& data;
    std::int64_t batchSize = 0;
    std::uint64_t seed = 0;

    /// To be called after each piece of work, with the number of images that went through the model forwards and back; false: stop at once.
    std::function<bool(std::int64_t images)> advance;
};

/// Which weights the loop keeps a frozen copy of.
enum class FrozenCopy {
    None,
    Original,   ///< those that the run starts from, θ_o
    EpochStart, ///< those at the start of the current epoch
};

/// What makes a method this method: the phases of each epoch, handed to the one shared loop (unlearning_loop.h), or a one-shot edit. It holds no
/// state between epochs and draws only from generators seeded with (seed, epoch), so that a run can be resumed anywhere.
class Method {
public:
    virtual ~Method() = default;

    /// The passes of one epoch, in order. An empty list leaves the model untouched.
    virtual std::vector<Phase> phases(const EpochContext& context) const = 0;

    /// Whether it starts from fresh weights instead of the original model.
    virtual bool startsFresh() const { return false; }

    /// Whether it changes nothing at all.
    virtual bool isIdle() const { return false; }

    virtual FrozenCopy frozenCopy() const { return FrozenCopy::None; }

    /// Which layers train, are drawn anew, or grow.
    virtual Surgery surgery() const { return {}; }

    /// Whether it edits the weights once instead of training in epochs: the loop then calls edit() and never phases().
    virtual bool isOneShot() const { return false; }

    /// How many images edit() will announce at the most.
    virtual std::int64_t imagesOfEdit(const TrainingData&, std::int64_t /*batchSize*/) const { return 0; }

    /// Changes the parameters of `model`, which is in evaluation mode, in place; what a mask freezes is put back afterwards. Returns false if
    /// `context.advance` asked it to stop; what it changed then does not count.
    virtual bool edit(ClassifierModule& model, const EditContext& context) const;
};

/// A number for a generator that differs with each of its arguments (SplitMix64's finaliser), the same on every platform.
std::uint64_t mixSeed(std::uint64_t seed, std::uint64_t epoch, std::uint64_t purpose);

/// What mixSeed's purposes are: each stream of randomness has its own.
enum class SeedPurpose : std::uint64_t {
    Labels = 1,
    Mask = 2,
    Weights = 3, ///< layers that are drawn anew, and noise on weights
    Samples = 4, ///< which samples a method looks at
    Shuffle = 16,                 ///< and after: one for each phase
    Augmentation = 1 << 16,       ///< and after: one for each phase
};

/// A pass over D_f with its own labels.
Phase forgetPhase(const TrainingData& data);

/// A pass over D_r with its own labels.
Phase retainPhase(const TrainingData& data);

} // namespace palimpsest
