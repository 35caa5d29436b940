// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/unlearning_loop.h"
#include "core/engine/runner/run_context.h"
#include "core/engine/runner/stage_rhythm.h"

#include <chrono>
#include <functional>
#include <string>

namespace palimpsest {

/// Watches a loop for a stage of a run: progress events, the curves of loss and learning rate, checkpoints, commands.
class StageObserver : public LoopObserver {
public:
    struct Stage {
        std::string id;      ///< "original" or "unlearn"
        std::string content; ///< names what is computed; see Checkpoint
    };
    /// Called after each epoch with the steps and epochs done; what it measures is not part of the stage's time.
    using Curves = std::function<void(std::int64_t step, int epoch)>;

    /// `secondsBefore`: of an earlier engine.
    StageObserver(RunContext& context, Stage stage, double secondsBefore, Curves curves);

    LoopWish afterStep(const StepReport& report) override;
    void checkpoint(const LoopState& state) override;
    void afterEpoch(const EpochReport& report, torch::nn::Module& model) override;

    void showCurves(std::int64_t step, int epoch);

    StageRhythm& rhythm() { return m_rhythm; }

private:
    RunContext& m_context;
    Stage m_stage;
    Curves m_curves;
    StageRhythm m_rhythm;
    std::chrono::steady_clock::time_point m_lastLoss{};
};

/// Runs a loop under its observer. Returns the seconds that the stage took over all interruptions, pauses, checkpoints and curves left out. Throws Stopped if `loop`
/// returns false, and what it throws.
double runStage(RunContext& context, StageObserver& observer, const std::function<bool()>& loop);

} // namespace palimpsest
