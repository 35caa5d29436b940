// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/runner/event_writer.h"
#include "core/engine/runner/runner.h"

#include <exception>

namespace palimpsest {

/// Writes the last word of a run. Even on a full disk the listener hears it. Throws nothing.
void lastWord(EventWriter& events, const char* kind, Json fields);

/// Writes the `failed` event for what was thrown, in words for people: running out of memory, a GPU that failed and faults of the program included.
/// Returns whether the input was bad or the run failed.
RunOutcome fail(EventWriter& events, const std::exception& exception);

} // namespace palimpsest
