// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdio>
#include <string>

namespace palimpsest {

/// One line of progress: a bar that is redrawn in place on a terminal, and a line every so often in a log.
class ProgressLine {
public:
    /// On standard error where standard output is for programs.
    explicit ProgressLine(std::FILE* stream = stdout);

    /// `fraction` in [0,1], `secondsLeft` negative if not known. Draws at most ten times a second on a terminal, every 30 s elsewhere.
    void show(double fraction, double secondsLeft, const std::string& text);
    /// A line that stays, above the bar.
    void say(const std::string& line);
    void finish(); ///< removes the bar

private:
    int width() const;

    std::FILE* m_stream;
    bool m_terminal = false;
    bool m_drawn = false;
    std::chrono::steady_clock::time_point m_last{};
};

} // namespace palimpsest
