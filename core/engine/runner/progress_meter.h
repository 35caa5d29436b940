// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/runner/event_writer.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace palimpsest {

/// How far a run is. Work is counted in images that pass through the model: forwards counts 1, with gradients 3.
class ProgressMeter {
public:
    explicit ProgressMeter(EventWriter& events);

    /// All the work there is, known before it begins.
    void setTotal(double work) { m_total = work; }

    /// Work that needs no doing: a resumed run did it before. It counts as done, but says nothing about the speed.
    void skip(double work) { m_done += work; }

    struct Place {
        std::string stage;
        std::int64_t step = 0, steps = 0;
        int epoch = 0, epochs = 0;
    };

    /// Some images more; writes a progress event if the last one is old enough.
    void advance(const Place& place, std::int64_t images, double work);

    /// Time that passed without work (a pause, a wait for another engine) must not look like slowness.
    void restartClock();

private:
    using Clock = std::chrono::steady_clock;

    /// Speed over the last seconds: old intervals fade.
    void measure(Clock::time_point now);

    EventWriter& m_events;
    double m_total = 0, m_done = 0;
    Clock::time_point m_last;        ///< when the current interval began
    double m_work = 0, m_images = 0; ///< done in it
    double m_fadedSeconds = 0, m_fadedWork = 0, m_fadedImages = 0;
};

} // namespace palimpsest
