// SPDX-License-Identifier: GPL-3.0-or-later
// The one precompiled header of the engine: LibTorch costs 20 to 40 seconds a file without it.
#pragma once
#include <torch/torch.h>
