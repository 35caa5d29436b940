// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/progress_meter.h"

#include "core/engine/runner/machine.h"

#include <algorithm>

namespace palimpsest {

namespace {

constexpr double kInterval = 0.5;   ///< seconds between two events
constexpr double kFading = 0.9;     ///< weight of the past at each event: about five seconds of memory
constexpr double kTrustAfter = 1.0; ///< seconds of measurement before a time left is worth saying

} // namespace

ProgressMeter::ProgressMeter(EventWriter& events) : m_events(events), m_last(Clock::now()) {}

void ProgressMeter::restartClock()
{
    m_last = Clock::now();
    m_work = 0;
    m_images = 0;
}

void ProgressMeter::measure(Clock::time_point now)
{
    m_fadedSeconds = kFading * m_fadedSeconds + std::chrono::duration<double>(now - m_last).count();
    m_fadedWork = kFading * m_fadedWork + m_work;
    m_fadedImages = kFading * m_fadedImages + m_images;
    m_last = now;
    m_work = 0;
    m_images = 0;
}

void ProgressMeter::advance(const Place& place, std::int64_t images, double work)
{
    m_done += work;
    m_work += work;
    m_images += double(images);
    const auto now = Clock::now();
    if (std::chrono::duration<double>(now - m_last).count() < kInterval)
        return;
    measure(now);
    Json secondsLeft;
    if (m_fadedSeconds >= kTrustAfter && m_fadedWork > 0)
        secondsLeft = std::max(0.0, m_total - m_done) * m_fadedSeconds / m_fadedWork;
    m_events.write("progress", {{"stage", place.stage},
                                {"step", place.step},
                                {"steps", place.steps},
                                {"epoch", place.epoch},
                                {"epochs", place.epochs},
                                {"rate", m_fadedImages / m_fadedSeconds},
                                {"seconds_left", secondsLeft},
                                {"fraction", m_total > 0 ? std::clamp(m_done / m_total, 0.0, 1.0) : 0.0},
                                {"memory_bytes", residentMemory()}});
}

} // namespace palimpsest
