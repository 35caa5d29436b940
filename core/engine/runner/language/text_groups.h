// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/engine/runner/language/text_evaluation.h"
#include "core/experiment/forget_set.h"

#include <cstdint>
#include <vector>

namespace palimpsest {

/// The records that a run is evaluated on, which stay the dataset's: those of the forget set first, then at most 400 of the retain set `retain`, as TOFU does, real authors, world facts and the
/// holdout; of plain texts the tasks of MUSE. `gradientNorms`: whether those of forget set and holdout are wanted; without a holdout there is nothing to compare them with. Throws Error
/// "forget-set.muse" and "muse.missing".
std::vector<TextGroup> evaluatedGroups(const Dataset& dataset, const ForgetSet& forgetSet, const std::vector<std::int64_t>& retain, bool gradientNorms);

} // namespace palimpsest
