// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/data/classification_data.h"
#include "core/engine/methods/settings.h"
#include "core/engine/runner/checkpoint.h"
#include "core/engine/runner/event_writer.h"
#include "core/engine/runner/progress_meter.h"
#include "core/engine/runner/run_control.h"
#include "core/experiment/experiment.h"
#include "core/store/run_folder.h"

#include <filesystem>
#include <string>

namespace palimpsest {

class EngineMemory;

/// Thrown where a run is asked to stop; the runner turns it into the `stopped` event.
struct Stopped {
    bool cancelled = false;
};

/// What every stage of a run shares.
struct RunContext {
    const RunFolder& folder;
    const Experiment& experiment;
    std::filesystem::path modelsFolder;
    torch::Device device;
    EventWriter& events;
    RunControl& control;
    ProgressMeter& progress;
    EngineMemory& memory;
    CheckpointFolder checkpoints;
    double checkpointSeconds = 10;
    std::string startingWeightsHash{}; ///< SHA-256 of the file of weights that the recipe of the original names; "" where it is trained

    /// Between two pieces of work that keep no state: waits while paused, throws Stopped when asked to stop.
    void breathe();

    /// Waits while paused and says so in events; returns when resumed, asked to stop, or asked for a checkpoint.
    void waitWhilePaused();
};

/// Values of a schema as a method reads them.
Settings settingsFrom(const Json& values);

} // namespace palimpsest
