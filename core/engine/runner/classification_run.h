// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/runner/event_writer.h"
#include "core/engine/runner/runner.h"

namespace palimpsest {

class EngineMemory;

/// The run of an experiment of the domain "image-classification", under its lock: data, original model, mask, unlearning, evaluation bundles, attack and metrics. Throws Stopped, and what its
/// stages throw.
void runClassificationExperiment(const RunFolder& folder, const RunOptions& options, EventWriter& events, RunControl& control, EngineMemory& memory);

} // namespace palimpsest
