// SPDX-License-Identifier: GPL-3.0-or-later
// An experiment in, events out.
#pragma once

#include "core/base/json.h"
#include "core/engine/runner/run_control.h"
#include "core/store/run_folder.h"

#include <functional>
#include <memory>

namespace palimpsest {

struct MethodDescriptor;
class EngineMemory; // engine_memory.h; sees LibTorch, which this header does not

/// How a run ended, with the exit code that palimpsest-cli gives it.
enum class RunOutcome : int {
    Done = 0,
    BadInput = 3,    ///< the experiment, its forget set or its dataset cannot be used
    Failed = 4,      ///< it said why in its `failed` event
    Cancelled = 5,   ///< stopped because a person asked
    Interrupted = 6, ///< saved and stopped; running it again goes on from there
};

struct RunOptions {
    std::function<void(const Json& event)> listener; ///< hears every event, on the thread that works, before it is in events.jsonl
    RunControl* control = nullptr;                   ///< null: nobody can interrupt
    bool untilMask = false;                          ///< end when mask.safetensors is written: for a mask without a run
    EngineMemory* memory = nullptr;                  ///< null: nothing is kept for the next run
    double checkpointSeconds = 10;                   ///< a checkpoint at least so often; less often where writing one takes long
};

/// An empty memory for runs that follow each other in one process.
std::shared_ptr<EngineMemory> makeEngineMemory();

/// Runs the experiment of a run folder (<workspace>/runs/<id>), or the selection of one (<workspace>/selections/<id>, selection_folder.h), to its end; an experiment: data, original model (from the workspace's models/, trained first if
/// it is not there), saliency mask, unlearning, evaluation bundles, attack and metrics. Goes on from the folder's checkpoint if there is a good
/// one. Every event goes to the listener and into events.jsonl. Throws nothing: each error becomes a `failed` event with code, sentence and hint.
RunOutcome runExperiment(const RunFolder& folder, const RunOptions& options = {});

/// The same as a process of its own (`palimpsest-cli run --run DIR --events`): takes standard output for the events, so that stray prints of libraries
/// go to standard error; reads commands from standard input, where end of file means "save and stop", as SIGTERM and Ctrl-C do; keeps
/// a log on standard error and in engine.log, whose last line names a fatal signal. Call it once, early in main().
/// Returns the exit code: a RunOutcome.
int runEngine(const RunFolder& folder);

/// Loads the objective of a method of one's own and tries it out with the default settings, on the CPU and for ten classes. Throws Error "method.objective".
void tryOwnMethod(const MethodDescriptor& descriptor);
/// An engine that works off several runs one after the other (`palimpsest-cli run --serve`): each line `run <run folder>` on standard input starts the next
/// one; all else is as in runEngine. What runs of one sweep share (the dataset, the model that was loaded last) stays in memory between them. It ends after
/// the first run that does not end well, so that whatever went wrong is gone with the process; a crash costs the run it works on and no other.
/// Returns the last run's exit code.
int serveEngine();

} // namespace palimpsest
