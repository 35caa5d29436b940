// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/classifier.h"

namespace palimpsest {

// Vision transformers (Dosovitskiy et al., ICLR 2021) of twelve pre-norm blocks with a class token and learned positions, as torchvision's
// VisionTransformer has them, under its names. No dropout. Patches have 16 pixels a side for images from 128 pixels on, 8 from 48, 4 from 16, else 2, so that
// small images give some 50 to 200 tokens. Throws Error "model.shape" if the patches do not cover the image exactly.
// Taps: conv_proj (tokens without the class token, (N, S, D)), encoder.layers.encoder_layer_0 ... (every block's output, (N, S + 1, D)),
// encoder.ln (the class token, (N, D)), heads.head (logits).

/// ViT-Tiny: 192 channels, 3 heads; 5,717,416 parameters for a thousand classes at 224 × 224.
Classifier makeVitTiny(const ModelShape& shape);

/// ViT-Small: 384 channels, 6 heads; 22,050,664 parameters for a thousand classes at 224 × 224.
Classifier makeVitSmall(const ModelShape& shape);

/// Draws the weights of one of these as torchvision does: projections of attention and MLP Xavier-uniform, out_proj uniform in ±1/√(inputs), patches
/// normal with 1/√(inputs), positions normal with 0.02, biases 0 (MLP: normal with 1e-6); class token and head zero.
void drawVitWeights(ClassifierModule& model, at::Generator& generator);

} // namespace palimpsest
