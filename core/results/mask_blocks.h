// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/mask_file.h"

#include <string>
#include <string_view>

namespace palimpsest {

/// The block of a model that a tensor belongs to: its name up to the first number that stands between dots, "down_blocks.0" of "down_blocks.0.resnets.1.conv1.weight", "model.layers.3", "layer1.0";
/// without one, the first word ("conv_in").
std::string blockOf(std::string_view tensor);

/// The mask with a row a block instead of a tensor: neighbours of one block count together. Bits stay as they are.
MaskFile byBlock(MaskFile mask);

} // namespace palimpsest
