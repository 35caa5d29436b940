// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/event_wire.h"

#include <cerrno>
#include <cstddef>
#include <fcntl.h>
#include <unistd.h>

namespace palimpsest {

int takeStandardOutput()
{
    const int wire = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    ::dup2(STDERR_FILENO, STDOUT_FILENO);
    return wire;
}

bool sendLine(int wire, const std::string& line)
{
    const std::string whole = line + '\n';
    std::size_t done = 0;
    while (done < whole.size()) {
        const ssize_t count = ::write(wire, whole.data() + done, whole.size() - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return false;
        done += std::size_t(count);
    }
    return true;
}

void readLines(const std::function<void(const std::string& line)>& take, std::size_t longest)
{
    std::string line;
    char buffer[4096];
    for (;;) {
        const ssize_t count = ::read(STDIN_FILENO, buffer, sizeof buffer);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return;
        for (ssize_t i = 0; i < count; ++i) {
            if (buffer[i] != '\n') {
                if (line.size() < longest)
                    line += buffer[i];
                continue;
            }
            if (!line.empty() && line.back() == '\r')
                line.pop_back();
            take(line);
            line.clear();
        }
    }
}

} // namespace palimpsest
