// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/captioned_fashion.h"

namespace palimpsest {

/// The GarmentRenderer of core/data: draws one garment of Fashion-MNIST in colour, 32 × 32 pixels. It is drawn four times as large and averaged down, with whole numbers or where OpenCV's
/// results do not depend on the machine, so that the bytes are the same everywhere. `grey`: 28 × 28, the ground 0; `target`: 3 · 32 · 32, red, then green, then blue. May be called from
/// several threads at once. Throws Error "fashion.scene" for a style or colour that there is not, a colour where the style has none, and none where it has one.
void renderGarment(const std::uint8_t* grey, const FashionScene& scene, std::uint8_t* target);

} // namespace palimpsest
