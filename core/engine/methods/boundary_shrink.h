// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/method.h"

namespace palimpsest {

/// One step of FGSM (Goodfellow et al., ICLR 2015): round255(clamp(x + ε·sign ∇ₓ CE(θ; x, y), 0, 1)) with round255(u) = round(255·u)/255, the
/// 8-bit image next to it. images: float (n, C, H, W) in [0, 1]; targets: int64 (n).
torch::Tensor fgsm(ClassifierModule& model, const torch::Tensor& images, const torch::Tensor& targets, double epsilon);

/// The class that the model gives to fgsm() of each image: the nearest one across the boundary, or its own where the attack fails. int64 (n).
torch::Tensor nearestOtherClass(ClassifierModule& model, const torch::Tensor& images, const torch::Tensor& targets, double epsilon);

} // namespace palimpsest
