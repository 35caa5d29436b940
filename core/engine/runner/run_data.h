// SPDX-License-Identifier: GPL-3.0-or-later
// What a run reads before anything else, whatever its model: pictures and forget set; and what it says of them.
#pragma once

#include "core/data/dataset.h"
#include "core/engine/runner/run_context.h"
#include "core/experiment/forget_set.h"

#include <memory>

namespace palimpsest {

/// A dataset of pictures, in the engine's memory; decoding files and drawing garments show as progress of the stage "data". Throws Stopped, and as openDataset.
std::shared_ptr<const Dataset> readPictures(RunContext& context, const DatasetSpec& spec);

/// The run's forget_set.json. Throws Error "forget-set.other" where it is not the one that the experiment names, and as forgetSetFromJson.
ForgetSet readForgetSet(const RunContext& context);

/// Throws Error "forget-set.other-data" where the set was chosen from other samples, `what` they are ("texts"), than the dataset has.
void requireChosenFrom(const Dataset& dataset, const ForgetSet& forgetSet, const char* what);

/// Which samples the run trains and evaluates on, into its split.json: how many, and a hash of their ids; of the validation set, which no model learns, the ids themselves. The test set of texts
/// is what the dataset holds out, which is never drawn from.
void writeSplit(const RunContext& context, const Dataset& dataset);

} // namespace palimpsest
