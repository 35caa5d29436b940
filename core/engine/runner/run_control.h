// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <string_view>

namespace palimpsest {

/// What somebody outside asks a run to do. Any thread may ask, a signal handler too: everything is a lock-free atomic.
class RunControl {
public:
    enum class Stop {
        No,
        Save,   ///< save and stop: the run is interrupted and can be resumed
        Cancel, ///< stop without saving
    };

    /// A word of the protocol (core/store/events.h): "pause", "resume", "checkpoint" or "cancel". Returns whether it is one.
    bool command(std::string_view word);

    /// What end of file on standard input, SIGTERM and Ctrl-C mean. A cancellation is not taken back by it.
    void saveAndStop() noexcept;

    Stop stop() const noexcept { return m_stop.load(); }
    bool isPaused() const noexcept { return m_paused.load(); }

    /// Whether a checkpoint was asked for since the last call.
    bool takeCheckpointWish() noexcept { return m_checkpoint.exchange(false); }
    bool hasCheckpointWish() const noexcept { return m_checkpoint.load(); }

private:
    std::atomic<Stop> m_stop{Stop::No};
    std::atomic<bool> m_paused{false};
    std::atomic<bool> m_checkpoint{false};
    static_assert(std::atomic<Stop>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);
};

} // namespace palimpsest
