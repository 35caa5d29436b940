// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/run_context.h"

#include "core/base/error.h"

#include <chrono>
#include <thread>

namespace palimpsest {

void RunContext::breathe()
{
    waitWhilePaused();
    if (control.stop() != RunControl::Stop::No)
        throw Stopped{control.stop() == RunControl::Stop::Cancel};
}

void RunContext::waitWhilePaused()
{
    if (!control.isPaused() || control.stop() != RunControl::Stop::No || control.hasCheckpointWish())
        return;
    events.write("state", {{"state", "paused"}});
    while (control.isPaused() && control.stop() == RunControl::Stop::No && !control.hasCheckpointWish())
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    events.write("state", {{"state", "running"}});
    progress.restartClock();
}

Settings settingsFrom(const Json& values)
{
    Settings settings;
    for (const auto& [key, value] : values.items()) {
        if (value.is_boolean())
            settings.set(key, value.get<bool>());
        else if (value.is_number_integer())
            settings.set(key, value.get<std::int64_t>());
        else if (value.is_number())
            settings.set(key, value.get<double>());
        else if (value.is_string())
            settings.set(key, value.get<std::string>());
        else
            throw Error("settings.kind", key + " should be a number, a text, or on or off.", "Correct it in the experiment.");
    }
    return settings;
}

} // namespace palimpsest
