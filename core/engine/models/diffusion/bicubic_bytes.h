// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch_compat.h"

#include <cstdint>

namespace palimpsest {

/// Pictures of bytes (n, c, H, W) brought to (n, c, height, width), to the very byte as PIL's bicubic filter does, whatever the device: Keys' kernel with a = -1/2 over the area that a pixel covers,
/// first across, then down, each time rounded to bytes; weights are whole multiples of 2^-22, halves are rounded up. uint8 on the pictures' device.
torch::Tensor bicubicBytes(const torch::Tensor& pictures, std::int64_t height, std::int64_t width);

} // namespace palimpsest
