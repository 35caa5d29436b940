// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch_compat.h"

#include <optional>
#include <string>

namespace palimpsest {

/// What DrawingSettings::passes is of "fp32" (nothing), "bf16" or "fp16" on a device. Throws Error "drawing.type" for another name, and for half precision on the CPU.
std::optional<torch::ScalarType> drawingType(const std::string& name, const torch::Device& device);

} // namespace palimpsest
