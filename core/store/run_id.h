// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace palimpsest {

/// "20260131-120000-123-0a1b2c", what the ids of runs that are made together begin with: the time, so that names sort by it, and six random digits.
std::string newRunBatch();

/// "<batch>-00042".
std::string runIdIn(const std::string& batch, std::size_t number);

} // namespace palimpsest
