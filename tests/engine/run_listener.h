// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/runner/run_control.h"
#include "core/engine/runner/runner.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

namespace palimpsest::test {

/// Runs a folder, hears everything and may act on an event.
struct Listener {
    std::vector<Json> events;
    RunControl control;
    std::function<void(const Json&)> act;

    RunOutcome run(const RunFolder& folder, double checkpointSeconds = 1000)
    {
        RunOptions options;
        options.control = &control;
        options.checkpointSeconds = checkpointSeconds;
        options.listener = [this](const Json& event) {
            events.push_back(event);
            if (act)
                act(event);
        };
        return runExperiment(folder, options);
    }

    std::vector<Json> of(const std::string& kind) const
    {
        std::vector<Json> found;
        std::copy_if(events.begin(), events.end(), std::back_inserter(found), [&](const Json& e) { return e.at("event") == kind; });
        return found;
    }

    int count(const std::string& kind) const { return int(of(kind).size()); }

    std::vector<std::string> stages() const
    {
        std::vector<std::string> names;
        for (const auto& event : of("stage"))
            names.push_back(event.at("stage"));
        return names;
    }

    std::string why() const
    {
        const auto failures = of("failed");
        return failures.empty() ? std::string("no failure") : failures.front().dump();
    }
};

} // namespace palimpsest::test
