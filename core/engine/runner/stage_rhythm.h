// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/unlearning_loop.h"
#include "core/engine/runner/run_context.h"

#include <chrono>

namespace palimpsest {

/// What a stage asks between two steps: pause, stop, time for a checkpoint? It keeps the stage's clock, in which pauses and checkpoints do not count.
class StageRhythm {
public:
    /// `secondsBefore`: of an earlier engine.
    StageRhythm(RunContext& context, double secondsBefore) : m_context(context), m_seconds(secondsBefore) {}

    /// After a step; waits while paused.
    LoopWish wish();

    /// Writes the checkpoint with the stage's seconds, and says so.
    void save(Checkpoint checkpoint);

    void startClock() { m_start = Clock::now(); }
    void stopClock();
    double seconds() const { return m_seconds; } ///< up to the last stop

private:
    using Clock = std::chrono::steady_clock;

    RunContext& m_context;
    double m_seconds = 0, m_checkpointCost = 0;
    Clock::time_point m_start = Clock::now(), m_lastCheckpoint = Clock::now();
};

} // namespace palimpsest
