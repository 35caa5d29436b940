// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/stage_rhythm.h"

#include <algorithm>

namespace palimpsest {

namespace {

constexpr double kCheckpointCost = 0.05; ///< the largest share of the time that writing checkpoints may take

} // namespace

LoopWish StageRhythm::wish()
{
    auto& control = m_context.control;
    if (control.isPaused()) {
        stopClock();
        m_context.waitWhilePaused();
        startClock();
    }
    if (control.stop() == RunControl::Stop::Cancel)
        return LoopWish::Stop;
    if (control.stop() == RunControl::Stop::Save)
        return LoopWish::SaveAndStop;
    const double since = std::chrono::duration<double>(Clock::now() - m_lastCheckpoint).count();
    const bool due = since >= std::max(m_context.checkpointSeconds, m_checkpointCost / kCheckpointCost);
    return control.takeCheckpointWish() || due ? LoopWish::Checkpoint : LoopWish::Continue;
}

void StageRhythm::save(Checkpoint checkpoint)
{
    stopClock();
    const auto start = Clock::now();
    checkpoint.seconds = m_seconds;
    const auto file = m_context.checkpoints.save(checkpoint);
    m_context.events.writeDurably("checkpoint", {{"path", file.string()}, {"step", checkpoint.state.step}, {"epoch", checkpoint.state.epoch}});
    m_lastCheckpoint = Clock::now();
    m_checkpointCost = std::chrono::duration<double>(m_lastCheckpoint - start).count();
    startClock();
}

void StageRhythm::stopClock()
{
    m_seconds += std::chrono::duration<double>(Clock::now() - m_start).count();
}

} // namespace palimpsest
