// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/child_process.h"

#include "core/base/error.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace palimpsest {

ChildProcess::ChildProcess(const std::vector<std::string>& arguments, const std::map<std::string, std::string>& environment,
                           const std::string& standardErrorFile)
{
    int toChild[2];
    int fromChild[2];
    if (::pipe2(toChild, O_CLOEXEC) != 0)
        throw Error("engine.start", std::string("No pipe to the engine could be made: ") + std::strerror(errno) + ".", "Close other programs.");
    if (::pipe2(fromChild, O_CLOEXEC) != 0) {
        ::close(toChild[0]);
        ::close(toChild[1]);
        throw Error("engine.start", std::string("No pipe to the engine could be made: ") + std::strerror(errno) + ".", "Close other programs.");
    }

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, toChild[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, fromChild[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, standardErrorFile.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    posix_spawnattr_setpgroup(&attributes, 0);

    std::vector<std::string> words{"palimpsest-cli"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (auto& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);

    std::vector<std::string> settings;
    for (char** entry = environ; *entry; ++entry) {
        const std::string_view text(*entry);
        if (!environment.contains(std::string(text.substr(0, text.find('=')))))
            settings.emplace_back(text);
    }
    for (const auto& [name, value] : environment)
        settings.push_back(name + "=" + value);
    std::vector<char*> envp;
    for (auto& setting : settings)
        envp.push_back(setting.data());
    envp.push_back(nullptr);

    const int failure = ::posix_spawn(&m_pid, "/proc/self/exe", &actions, &attributes, argv.data(), envp.data());
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    ::close(toChild[0]);
    ::close(fromChild[1]);
    m_input = toChild[1];
    m_output = fromChild[0];
    if (failure != 0) {
        m_pid = -1;
        ::close(m_input);
        ::close(m_output);
        throw Error("engine.start", std::string("The engine could not be started: ") + std::strerror(failure) + ".",
                    "Check that palimpsest-cli may be executed and that there is memory left.");
    }
    ::fcntl(m_output, F_SETFL, O_NONBLOCK);
}

ChildProcess::~ChildProcess()
{
    closeInput();
    if (m_pid > 0) {
        ::kill(m_pid, SIGKILL);
        wait();
    }
    if (m_output >= 0)
        ::close(m_output);
}

std::vector<std::string> ChildProcess::readLines()
{
    char piece[1 << 14];
    while (m_output >= 0) {
        const ssize_t count = ::read(m_output, piece, sizeof piece);
        if (count > 0) {
            m_buffer.append(piece, std::size_t(count));
        } else if (count == 0) {
            ::close(m_output);
            m_output = -1;
        } else if (errno != EINTR) {
            break;
        }
    }
    std::vector<std::string> lines;
    std::size_t start = 0;
    for (std::size_t end = m_buffer.find('\n'); end != std::string::npos; end = m_buffer.find('\n', start)) {
        lines.push_back(m_buffer.substr(start, end - start));
        start = end + 1;
    }
    m_buffer.erase(0, start);
    return lines;
}

void ChildProcess::command(std::string_view word)
{
    if (m_input < 0)
        return;
    const std::string line = std::string(word) + "\n";
    [[maybe_unused]] const ssize_t written = ::write(m_input, line.data(), line.size());
}

void ChildProcess::closeInput()
{
    if (m_input >= 0)
        ::close(m_input);
    m_input = -1;
}

void ChildProcess::kill()
{
    if (m_pid > 0)
        ::kill(m_pid, SIGKILL);
}

ChildProcess::End ChildProcess::wait()
{
    int status = 0;
    while (::waitpid(m_pid, &status, 0) < 0 && errno == EINTR)
        continue;
    m_pid = -1;
    if (WIFSIGNALED(status))
        return {0, WTERMSIG(status)};
    return {WEXITSTATUS(status), 0};
}

} // namespace palimpsest
