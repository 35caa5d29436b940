// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>

namespace palimpsest {

/// The time now in UTC as ISO 8601 with milliseconds, "2026-01-31T12:00:00.000Z": sorts as text.
std::string utcNow();

/// Seconds from one time as utcNow() writes it to another; NaN where one is not such a time. Fast: tables ask for 100,000 of them.
double secondsBetween(const std::string& from, const std::string& to);

/// Seconds that went by since a moment; not touched by changes of the clock.
inline double secondsSince(std::chrono::steady_clock::time_point moment)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - moment).count();
}

/// A duration for people: "0.4 s", "42 s", "3 min 5 s", "1 h 12 min". Negative or not finite: "unknown".
std::string formatDuration(double seconds);

} // namespace palimpsest
