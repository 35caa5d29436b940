// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/attacks/svm.h"

namespace palimpsest {

/// OpenCV's cv::ml::SVM: sequential minimal optimisation over every row, float32 features and kernel, no random choice. Slower than solveSvm where the kernel is
/// smooth, but it does not mind one that is not: what trainSvm falls back to, and what tests compare it with. Both sides must be as trainSvm asks.
Svm openCvSvm(const FeatureRows& positive, const FeatureRows& negative, const SvmSettings& settings = {3, 1, 1e-3});

} // namespace palimpsest
