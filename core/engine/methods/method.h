// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/training_data.h"
#include "core/engine/models/classifier.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace palimpsest {

/// The loss to minimise on one batch: a scalar of logits (n, K) and targets (int64, n).
using Objective = std::function<torch::Tensor(const torch::Tensor& logits, const torch::Tensor& targets)>;

/// CE(θ; x, y), the mean over the batch.
torch::Tensor crossEntropy(const torch::Tensor& logits, const torch::Tensor& targets);

/// One pass over some samples: the loop shuffles them, cuts them into batches and minimises the objective.
struct Phase {
    std::string name;      ///< "forget", "retain", "mixed"
    torch::Tensor samples; ///< int64 (n) positions in the data
    torch::Tensor targets; ///< int64 (n), what each is trained towards
    Objective objective = crossEntropy;
    double l1 = 0;         ///< α of α·‖θ‖₁ over every trainable scalar; its subgradient at 0 is 0
};

/// Where the loop is when it asks a method what to do.
struct EpochContext {
    const TrainingData& data;
    int epoch = 0; ///< from 0
    int epochs = 0;
    std::uint64_t seed = 0;
};

/// What makes a method this method: the phases of each epoch, handed to the one shared loop (unlearning_loop.h). It holds no state between
/// epochs and draws only from generators seeded with (seed, epoch), so that a run can be resumed anywhere.
class Method {
public:
    virtual ~Method() = default;

    /// The passes of one epoch, in order. An empty list leaves the model untouched.
    virtual std::vector<Phase> phases(const EpochContext& context) const = 0;

    /// Whether it starts from fresh weights instead of the original model.
    virtual bool startsFresh() const { return false; }

    /// Whether it changes nothing at all.
    virtual bool isIdle() const { return false; }
};

/// A number for a generator that differs with each of its arguments (SplitMix64's finaliser), the same on every platform.
std::uint64_t mixSeed(std::uint64_t seed, std::uint64_t epoch, std::uint64_t purpose);

/// What mixSeed's purposes are: each stream of randomness has its own.
enum class SeedPurpose : std::uint64_t { Labels = 1, Mask = 2, Shuffle = 16 /* and after: one for each phase */ };

/// A pass over D_r with its own labels.
Phase retainPhase(const TrainingData& data);

} // namespace palimpsest
