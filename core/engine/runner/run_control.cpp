// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/run_control.h"

#include "core/store/events.h"

namespace palimpsest {

bool RunControl::command(std::string_view word)
{
    if (word == kCommandPause)
        m_paused = true;
    else if (word == kCommandResume)
        m_paused = false;
    else if (word == kCommandCheckpoint)
        m_checkpoint = true;
    else if (word == kCommandCancel)
        m_stop = Stop::Cancel;
    else
        return false;
    return true;
}

void RunControl::saveAndStop() noexcept
{
    Stop none = Stop::No;
    m_stop.compare_exchange_strong(none, Stop::Save);
}

} // namespace palimpsest
