// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/settings.h"
#include "core/engine/torch_compat.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace palimpsest {

/// What an objective can ask for by naming it, besides its own parameters and the settings of the loop:
///   logits   Tensor (n, K) float: what the model says
///   targets  Tensor (n) int64: what each sample is trained towards
///   forget   Tensor (n) bool: which samples are to be forgotten
///   teacher  Tensor (n, K) float: what the original model says to the same images, without a gradient
///   epoch    int from 0
///   classes  int: K
inline constexpr const char* kScriptInputs[] = {"logits", "targets", "forget", "teacher", "epoch", "classes"};

/// The samples that batches can hold, for trying an objective out.
struct BatchKinds {
    bool allForget = false, allRetain = false, both = false;
};

/// A loss that a person wrote in Python and exported with torch.jit.script(objective).save(file): a function (or a module's forward) whose arguments are
/// matched by name. It runs without the optimiser of TorchScript, so that each call takes the same path and a resumed run gets the same bits.
class ScriptObjective {
public:
    /// Loads it and checks its signature: every argument is a known name of the right type, every name in `ownKeys` is taken, one Tensor comes back.
    /// Throws Error "method.objective" with one sentence that says what is wrong and what was expected.
    ScriptObjective(const std::string& file, const Settings& settings, const std::vector<std::string>& ownKeys, const torch::Device& device);
    ~ScriptObjective();

    bool wantsTeacher() const;

    /// The loss of a batch, a scalar with a gradient; `teacher` may be undefined where it is not wanted. Throws Error "method.objective" when the objective
    /// raises, or gives anything else.
    torch::Tensor operator()(const torch::Tensor& logits, const torch::Tensor& targets, const torch::Tensor& forget, const torch::Tensor& teacher, int epoch) const;

    /// Runs it on batches of four samples and of one, of the given kinds, of a model with so many classes. Throws Error "method.objective" when it raises,
    /// gives something that is not a finite scalar with a finite gradient, or gives two losses for one batch: it then draws random numbers or keeps a
    /// state, and no run could be repeated or resumed.
    void tryOut(std::int64_t classes, const BatchKinds& kinds) const;

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace palimpsest
