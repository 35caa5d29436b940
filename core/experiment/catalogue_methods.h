// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/catalogue.h"

namespace palimpsest {

/// The methods that this program computes itself.
const std::vector<MethodDescriptor>& builtInMethods();

/// What every gradient method can be set to: epochs and learning rate first, then the common driver.
Parameters gradientSettings();

} // namespace palimpsest
