// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace palimpsest {

/// The states of a run, used alike by queue, table, index and report:
/// queued → running ⇄ paused → done | failed | cancelled | crashed | interrupted.
enum class RunState {
    Queued,      ///< has a folder and an experiment, waits for its turn
    Running,     ///< an engine holds the run's lock
    Paused,      ///< an engine holds the lock and waits for "resume"
    Done,        ///< the engine said `done`
    Failed,      ///< the engine said `failed`, and why
    Cancelled,   ///< stopped because a person asked
    Crashed,     ///< the engine ended without a last word; exit signal and last log lines are kept
    Interrupted, ///< found without an engine at start-up, or saved and stopped; can be resumed from its checkpoint
};

/// "queued", "running", ...: what files, the index and the command line say.
std::string toText(RunState state);

/// Throws Error "run.state" for a text that is none of the eight.
RunState runStateFromText(std::string_view text);

/// No engine will work on it again unless a person asks.
constexpr bool isFinal(RunState state)
{
    return state == RunState::Done || state == RunState::Failed || state == RunState::Cancelled || state == RunState::Crashed;
}

} // namespace palimpsest
