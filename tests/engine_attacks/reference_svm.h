// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/attacks/svm.h"

namespace palimpsest {

/// The same machine as trainSvm by other means, to check it against: our own sequential minimal optimisation with second-order working
/// sets (Fan, Chen and Lin 2005) in double precision. Rows with the same features and label are merged into one with the box c · count, which
/// is exact.
Svm referenceSvm(const FeatureRows& positive, const FeatureRows& negative, const SvmSettings& settings = {3, 1, 1e-3});

} // namespace palimpsest
