// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace palimpsest {

/// One engine process with pipes on its standard input and output; its standard error goes into a file. It lives in a process group of its own, so
/// that Ctrl-C reaches us alone and we decide what to tell it.
class ChildProcess {
public:
    /// Starts this very program again with other arguments and extra environment. Throws Error "engine.start".
    ChildProcess(const std::vector<std::string>& arguments, const std::map<std::string, std::string>& environment,
                 const std::string& standardErrorFile);
    ~ChildProcess(); ///< kills and reaps what still runs
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    pid_t pid() const { return m_pid; }
    int output() const { return m_output; } ///< for poll()
    bool atEnd() const { return m_output < 0; }

    /// Reads what is there without blocking; complete lines only. A last line without its newline is a fragment and is dropped.
    std::vector<std::string> readLines();
    void command(std::string_view word); ///< one word to its standard input; a process that is gone is no error
    void closeInput();                   ///< "save and stop"
    void kill();

    struct End {
        int exitCode = 0;
        int signal = 0; ///< 0 if it ended by itself
    };
    End wait(); ///< blocks until it is gone; once

private:
    pid_t m_pid = -1;
    int m_input = -1;
    int m_output = -1;
    std::string m_buffer;
};

} // namespace palimpsest
