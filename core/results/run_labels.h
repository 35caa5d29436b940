// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/index.h"

#include <string>
#include <vector>

namespace palimpsest {

/// What a chart calls a run: its method, and the parameters in which it differs from runs of the same method among `heads`.
std::string labelOf(const RunRow& row, const std::vector<const RunRow*>& heads);

} // namespace palimpsest
