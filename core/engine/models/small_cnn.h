// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/classifier.h"

namespace palimpsest {

/// conv 5×5 stride 2 (8), batch norm, ReLU, conv 3×3 stride 2 (16), batch norm, ReLU, linear to 128, ReLU, linear to K: 103,170 parameters
/// for ten classes of 28×28 grey images. Small enough that a study of many runs fits into minutes on a laptop.
/// Taps: conv1, conv2 (both after ReLU), fc1 (after ReLU), fc (logits).
Classifier makeSmallCnn(const ModelShape& shape);

} // namespace palimpsest
