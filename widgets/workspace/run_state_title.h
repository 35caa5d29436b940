// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/run_state.h"

#include <QString>

namespace palimpsest {

/// "running", "interrupted", ... in the person's language.
QString stateTitle(RunState state);

} // namespace palimpsest
