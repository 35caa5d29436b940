// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/runner/event_writer.h"
#include "core/engine/runner/runner.h"

namespace palimpsest {

class EngineMemory;

/// The run of an experiment of the domain "language-model", under its lock: data, original model, unlearning, retain model, evaluation bundles and metrics. Throws Stopped, and
/// what its stages throw.
void runLanguageExperiment(const RunFolder& folder, const RunOptions& options, EventWriter& events, RunControl& control, EngineMemory& memory);

} // namespace palimpsest
