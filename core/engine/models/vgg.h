// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/classifier.h"

namespace palimpsest {

// VGG-16 with batch norm (Simonyan and Zisserman, ICLR 2015) for small images: 3×3 convolutions of 64, 64, pool, 128, 128, pool, 256 ×3, pool, 512 ×3, pool,
// 512 ×3, without a pool after the last group. Names of the features are torchvision's (features.0 is the first convolution).
// Taps: features.2 ... (every convolution, after its ReLU), avgpool, classifier (logits). Images need 16 pixels a side, or "model.shape" is thrown.

/// With the released head: convolutions without bias, average pooling to 2×2, linear 2048 → 256 → 256 → K (classifier.0, .2, .4) with ReLU and no
/// dropout; 15,311,818 parameters for ten classes of colour images.
Classifier makeVgg16Bn(const ModelShape& shape);

/// With the head of the lottery-ticket code: convolutions with bias, average pooling to 1×1, one linear layer 512 → K (classifier);
/// 14,728,266 parameters for ten classes.
Classifier makeVgg16BnLth(const ModelShape& shape);

} // namespace palimpsest
