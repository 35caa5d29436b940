// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/runner/event_writer.h"
#include "core/experiment/experiment.h"

#include <string>
#include <vector>

namespace palimpsest {

class EngineMemory;

/// Makes LibTorch ready: checks the device, sets the number of threads (the experiment's, else what suits the model), prefers deterministic kernels. Throws as
/// requireDevice.
void prepareMachine(const Experiment& experiment, const EngineMemory& memory);

/// The `hello` of a run on this machine; warns of a slow BLAS and of `damaged` files of an earlier attempt, a sentence for each. `resumedFrom`: a step, or null.
void sayHello(EventWriter& events, const Experiment& experiment, const Json& resumedFrom, const std::vector<std::string>& damaged);

} // namespace palimpsest
