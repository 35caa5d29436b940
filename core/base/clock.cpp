// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

#include <cmath>
#include <cstdio>
#include <ctime>
#include <limits>
#include <string_view>

namespace palimpsest {

namespace {

/// Milliseconds since 1970 of "2026-01-31T12:00:00.000Z"; NaN for any other text.
double millisecondsOf(const std::string& time)
{
    constexpr std::string_view kPattern = "dddd-dd-ddTdd:dd:dd.dddZ";
    if (time.size() != kPattern.size())
        return std::numeric_limits<double>::quiet_NaN();
    int numbers[7] = {}, part = 0;
    for (std::size_t i = 0; i < kPattern.size(); ++i) {
        if (kPattern[i] != 'd') {
            if (time[i] != kPattern[i])
                return std::numeric_limits<double>::quiet_NaN();
            ++part;
        } else if (time[i] >= '0' && time[i] <= '9') {
            numbers[part] = numbers[part] * 10 + (time[i] - '0');
        } else {
            return std::numeric_limits<double>::quiet_NaN();
        }
    }
    using namespace std::chrono;
    const year_month_day day{year(numbers[0]), month(unsigned(numbers[1])), std::chrono::day(unsigned(numbers[2]))};
    if (!day.ok())
        return std::numeric_limits<double>::quiet_NaN();
    const auto days = sys_days(day).time_since_epoch().count();
    return ((days * 24.0 + numbers[3]) * 60 + numbers[4]) * 60e3 + numbers[5] * 1e3 + numbers[6];
}

} // namespace

double secondsBetween(const std::string& from, const std::string& to)
{
    return (millisecondsOf(to) - millisecondsOf(from)) / 1e3;
}

std::string utcNow()
{
    using namespace std::chrono;
    const auto now = system_clock::now();
    const std::time_t seconds = system_clock::to_time_t(now);
    const auto milliseconds = duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[80]; // as large as the compiler can imagine the numbers
    std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", parts.tm_year + 1900, parts.tm_mon + 1,
                  parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec, int(milliseconds));
    return text;
}

std::string formatDuration(double seconds)
{
    if (!std::isfinite(seconds) || seconds < 0)
        return "unknown";
    char text[40];
    if (seconds < 9.95) {
        std::snprintf(text, sizeof text, "%.1f s", seconds);
        return text;
    }
    const long long whole = std::llround(seconds);
    if (whole < 60)
        std::snprintf(text, sizeof text, "%lld s", whole);
    else if (whole < 3600)
        std::snprintf(text, sizeof text, "%lld min %lld s", whole / 60, whole % 60);
    else
        std::snprintf(text, sizeof text, "%lld h %lld min", whole / 3600, whole % 3600 / 60);
    return text;
}

} // namespace palimpsest
