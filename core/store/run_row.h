// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/index.h"

#include <string>

namespace palimpsest {

/// The row that a run folder stands for. A folder whose experiment cannot be read becomes a failed row that says why.
RunRow readRow(const RunFolder& folder);

/// Changes whenever a file of the folder changes that readRow looks at: times, sizes and inodes. Whether an engine lives is not in it.
std::string stampOf(const RunFolder& folder);

/// Whether the state depends on a living engine, so that the stamp alone cannot say that nothing changed.
constexpr bool needsEngine(RunState state)
{
    return state == RunState::Running || state == RunState::Paused;
}

} // namespace palimpsest
