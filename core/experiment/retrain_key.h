// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment.h"

#include <string>

namespace palimpsest {

/// What a model that is trained from scratch without the forget set depends on: the original's key, the forget set (whose hash covers the data), and the
/// method's values. Key of the workspace's cache of retrained models.
std::string retrainKey(const Experiment& experiment);

} // namespace palimpsest
