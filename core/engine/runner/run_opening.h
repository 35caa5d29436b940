// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/runner/event_writer.h"
#include "core/engine/runner/run_context.h"
#include "core/engine/runner/runner.h"
#include "core/engine/runner/tensor_files.h"
#include "core/experiment/experiment.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest {

/// What the stages of a run in a folder of a workspace share, with LibTorch made ready: the device is checked, the number of threads is the experiment's, else what suits the model, and
/// deterministic kernels are preferred. It refers to all that it is given but the options. Throws as Workspace::open and requireDevice.
RunContext openRun(const RunFolder& folder, const Experiment& experiment, const RunOptions& options, EventWriter& events, RunControl& control, ProgressMeter& progress, EngineMemory& memory);

/// The weights that an earlier engine finished for the same `content`, in the run's weights.safetensors; nullopt if there are none. `damaged` gets a sentence for a file that
/// could not be read.
std::optional<TensorFile> finishedWeights(const RunFolder& folder, const std::string& content, std::vector<std::string>& damaged);

/// What a run's weights.safetensors says of itself, and finishedWeights() and exports look for. `maskHash` is "" without a mask; `seconds` of the method, mask included.
std::map<std::string, std::string> weightsMetadata(const Experiment& experiment, const std::string& content, const std::string& datasetHash, const std::string& maskHash, std::int64_t steps,
                                                   double seconds, std::optional<double> maskSeconds);

/// The `hello` of a run on this machine; warns of a slow BLAS and of `damaged` files of an earlier attempt, a sentence for each. `resumedFrom`: a step, or null.
void sayHello(EventWriter& events, const Experiment& experiment, const Json& resumedFrom, const std::vector<std::string>& damaged);

} // namespace palimpsest
