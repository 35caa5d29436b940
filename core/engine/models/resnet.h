// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/classifier.h"

namespace palimpsest {

// Residual networks (He et al., Deep Residual Learning for Image Recognition, CVPR 2016), all from one definition. Parameter names and order are
// torchvision's; those of the small networks, which torchvision has not, follow the same pattern.
// Taps: conv1 (before batch norm), maxpool (where there is one), layer1.0 ... (every block, after its last ReLU), avgpool, fc (logits).

/// ResNet-18 for small images: a 3×3 stem with stride 1 and no pooling; 11,173,962 parameters for ten classes of colour images.
Classifier makeResnet18(const ModelShape& shape);

/// ResNet-18 as for ImageNet: a 7×7 stem with stride 2 and max pooling; 11,689,512 parameters for a thousand classes.
Classifier makeResnet18ImageNet(const ModelShape& shape);

/// ResNet-50 (bottleneck blocks) with the stem for small images; 23,520,842 parameters for ten classes.
Classifier makeResnet50(const ModelShape& shape);

/// ResNet-50 as for ImageNet; 25,557,032 parameters for a thousand classes.
Classifier makeResnet50ImageNet(const ModelShape& shape);

/// The small networks of He et al., section 4.2: three stages of 16, 32 and 64 channels and (layers − 2) / 6 blocks, shortcuts without parameters
/// (option A: every second pixel, new channels zero, half of them in front). 269,722 parameters for ten classes.
Classifier makeResnet20s(const ModelShape& shape);

/// As ResNet-20s with 44 layers; 658,586 parameters.
Classifier makeResnet44s(const ModelShape& shape);

/// As ResNet-20s with 56 layers; 853,018 parameters.
Classifier makeResnet56s(const ModelShape& shape);

} // namespace palimpsest
