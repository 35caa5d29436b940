// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

namespace palimpsest {

/// What whoever starts an engine adds to its environment: how many threads it may use, and that idle ones sleep, because two spinning teams on few cores
/// made a training step 27 times slower.
std::map<std::string, std::string> engineEnvironment(int threads);

} // namespace palimpsest
