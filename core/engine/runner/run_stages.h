// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/runner/run_context.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palimpsest {

/// The stages of a run in their order, planned before the first one is entered, so that each can say which of how many it is.
class RunStages {
public:
    void plan(std::string id, std::string title) { m_stages.emplace_back(std::move(id), std::move(title)); }

    /// Says that the stage begins; nothing for one that was not planned. Waits while paused. Throws Stopped.
    void enter(RunContext& context, std::string_view id) const
    {
        context.breathe();
        for (std::size_t i = 0; i < m_stages.size(); ++i)
            if (m_stages[i].first == id)
                context.events.stage(m_stages[i].first, m_stages[i].second, int(i) + 1, int(m_stages.size()));
    }

private:
    std::vector<std::pair<std::string, std::string>> m_stages; ///< id, title
};

} // namespace palimpsest
