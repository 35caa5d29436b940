// SPDX-License-Identifier: GPL-3.0-or-later
// Models that several runs need: trained once, kept in the workspace's models folder under a key of all that they depend on.
#pragma once

#include "core/engine/runner/run_context.h"

#include <filesystem>
#include <functional>
#include <string>

namespace palimpsest {

struct SharedModel {
    std::string id;             ///< "original" or "retrain": warnings and the `reused` event say it
    std::string title;          ///< "the original model"
    std::filesystem::path file;
    double work = 0;            ///< of making it, as ProgressMeter counts
};

/// Calls `make`, which writes the file, unless the file is there. It is called under a lock file beside it: of two engines that need the same model, the
/// second waits (and can be paused and stopped meanwhile). Returns whether `make` was called; if not, a `reused` event says where the model comes
/// from. Throws Stopped, file errors, and what `make` throws.
bool makeOnce(RunContext& context, const SharedModel& model, const std::function<void()>& make);

/// The weights in the file, on the device of the run. Throws Error "model.damaged" for a file that cannot be used, among them one that was made for other
/// data than `datasetHash` and one whose weights are not those that were written.
Classifier loadShared(RunContext& context, const SharedModel& model, const ModelShape& shape, const std::string& datasetHash);

/// The same into a model that is there, on whatever device it is.
void loadShared(RunContext& context, const SharedModel& model, torch::nn::Module& target, const std::string& datasetHash);

} // namespace palimpsest
