// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/runner/event_writer.h"
#include "core/engine/runner/run_control.h"
#include "core/engine/runner/runner.h"

namespace palimpsest {

/// Runs the selection of a folder of selection_folder.h to its end: data, original model (from the workspace's models/, trained first if it is not there), search,
/// ranking, forget set. Goes on from the folder's checkpoint, in the midst of an iteration too. Throws Stopped and errors.
void runSelection(const RunFolder& folder, const RunOptions& options, EventWriter& events, RunControl& control, EngineMemory& memory);

} // namespace palimpsest
