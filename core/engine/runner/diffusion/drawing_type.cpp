// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/diffusion/drawing_type.h"

#include "core/base/error.h"

namespace palimpsest {

std::optional<torch::ScalarType> drawingType(const std::string& name, const torch::Device& device)
{
    if (name == "fp32")
        return {};
    if (name != "bf16" && name != "fp16")
        throw Error("drawing.type", "Pictures cannot be drawn in '" + name + "'.", "Choose fp32, bf16 or fp16.");
    if (!device.is_cuda())
        throw Error("drawing.type", "Pictures are drawn in " + name + " on a GPU alone, and these are to be drawn on the CPU.", "Choose fp32, or a GPU.");
    return name == "bf16" ? torch::kBFloat16 : torch::kHalf;
}

} // namespace palimpsest
