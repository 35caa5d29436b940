// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progress_line.h"

#include "core/base/clock.h"

#include <algorithm>
#include <sys/ioctl.h>
#include <unistd.h>

namespace palimpsest {

namespace {

/// The first `columns` characters of a UTF-8 text.
std::string clipped(const std::string& text, int columns)
{
    std::size_t end = 0;
    for (int used = 0; end < text.size(); ++end)
        if ((static_cast<unsigned char>(text[end]) & 0xC0) != 0x80 && used++ == columns)
            break;
    return text.substr(0, end);
}

} // namespace

ProgressLine::ProgressLine(std::FILE* stream) : m_stream(stream), m_terminal(::isatty(::fileno(stream)) == 1) {}

int ProgressLine::width() const
{
    winsize size{};
    if (::ioctl(::fileno(m_stream), TIOCGWINSZ, &size) == 0 && size.ws_col >= 20)
        return size.ws_col;
    return 80;
}

void ProgressLine::show(double fraction, double secondsLeft, const std::string& text)
{
    const auto now = std::chrono::steady_clock::now();
    const auto pause = m_terminal ? std::chrono::milliseconds(100) : std::chrono::milliseconds(30'000);
    if (m_last.time_since_epoch().count() != 0 && now - m_last < pause)
        return;
    m_last = now;
    fraction = std::clamp(fraction, 0.0, 1.0);
    char percent[16];
    std::snprintf(percent, sizeof percent, "%3.0f %%", fraction * 100);
    const std::string left = secondsLeft < 0 ? "time left not known yet" : formatDuration(secondsLeft) + " left";
    if (!m_terminal) {
        std::fprintf(m_stream, "%s, %s: %s\n", percent, left.c_str(), text.c_str());
        std::fflush(m_stream);
        return;
    }
    constexpr int cells = 24;
    std::string bar;
    for (int i = 0; i < cells; ++i)
        bar += i < int(fraction * cells + 0.5) ? "█" : "░";
    const std::string line = bar + " " + percent + "  " + left + "  " + text;
    std::fprintf(m_stream, "\r\033[K%s", clipped(line, width() - 1).c_str());
    std::fflush(m_stream);
    m_drawn = true;
}

void ProgressLine::say(const std::string& line)
{
    finish();
    std::fprintf(m_stream, "%s\n", line.c_str());
    std::fflush(m_stream);
}

void ProgressLine::finish()
{
    if (m_drawn)
        std::fprintf(m_stream, "\r\033[K");
    if (m_terminal)
        m_last = {}; // draw again at once; a log keeps its pace
    m_drawn = false;
}

} // namespace palimpsest
