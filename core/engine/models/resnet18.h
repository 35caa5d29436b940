// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/classifier.h"

namespace palimpsest {

/// ResNet-18 for small images: a 3×3 stem with stride 1 and no pooling, else as He et al., CVPR 2016; 11,173,962 parameters for ten classes
/// of colour images. Parameter names are torchvision's.
/// Taps: conv1 (before batch norm), layer1.0 ... layer4.1 (after ReLU), avgpool, fc (logits).
Classifier makeResnet18(const ModelShape& shape);

} // namespace palimpsest
