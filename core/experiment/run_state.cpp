// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/run_state.h"

#include "core/base/error.h"

#include <array>

namespace palimpsest {

namespace {
constexpr std::array<std::string_view, 8> kNames{"queued", "running", "paused", "done", "failed", "cancelled", "crashed", "interrupted"};
}

std::string toText(RunState state)
{
    return std::string(kNames[std::size_t(state)]);
}

RunState runStateFromText(std::string_view text)
{
    for (std::size_t i = 0; i < kNames.size(); ++i)
        if (kNames[i] == text)
            return RunState(i);
    throw Error("run.state", "'" + std::string(text) + "' is not a run state.", "The run folder was damaged or is of a newer version.");
}

} // namespace palimpsest
