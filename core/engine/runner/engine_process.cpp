// SPDX-License-Identifier: GPL-3.0-or-later
// The engine as a process: descriptors, commands, signals and the log.
#include "core/engine/runner/runner.h"

#include "core/base/error.h"
#include "core/base/heap.h"
#include "core/engine/runner/event_wire.h"
#include "core/store/events.h"

#include <spdlog/logger.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <fcntl.h>
#include <mutex>
#include <optional>
#include <string>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace palimpsest {

namespace {

RunControl theControl;             ///< signal handlers and the reading thread outlive every scope
volatile std::sig_atomic_t theLog = -1; ///< engine.log, for the last line of a dying process

void onStop(int)
{
    theControl.saveAndStop();
}

/// Only calls that a signal handler may make: the heap can be broken here.
void onFatal(int signal)
{
    char line[] = "fatal signal 00: the engine ends without a last word\n";
    line[13] = char('0' + signal / 10);
    line[14] = char('0' + signal % 10);
    for (const int descriptor : {STDERR_FILENO, int(theLog)}) {
        if (descriptor >= 0)
            [[maybe_unused]] const auto written = ::write(descriptor, line, sizeof line - 1);
    }
    ::signal(signal, SIG_DFL);
    ::raise(signal);
}

void handleSignals()
{
    struct sigaction action = {};
    action.sa_handler = onStop;
    action.sa_flags = SA_RESTART;
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        ::sigaction(signal, &action, nullptr);
    action.sa_handler = onFatal;
    action.sa_flags = 0;
    for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT})
        ::sigaction(signal, &action, nullptr);
    ::signal(SIGPIPE, SIG_IGN); // a window that is gone is found out by write() and read()
}

/// The runs that a serving engine was told of, handed from the reading thread to the one that works.
class WaitingRuns {
public:
    void add(std::string folder)
    {
        const std::lock_guard guard(m_mutex);
        m_folders.push_back(std::move(folder));
        m_news.notify_one();
    }

    /// Nothing more will come: what waits is not begun.
    void close()
    {
        const std::lock_guard guard(m_mutex);
        m_closed = true;
        m_news.notify_one();
    }

    /// Waits for the next one; nullopt when nothing more comes.
    std::optional<std::string> next()
    {
        std::unique_lock guard(m_mutex);
        m_news.wait(guard, [this] { return m_closed || !m_folders.empty(); });
        if (m_closed)
            return std::nullopt;
        std::string folder = std::move(m_folders.front());
        m_folders.pop_front();
        return folder;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_news;
    std::deque<std::string> m_folders;
    bool m_closed = false;
};

WaitingRuns theRuns; ///< as theControl

/// Reads commands until the end of standard input, which means "save and stop".
void readCommands()
{
    readLines([](const std::string& line) {
        if (line.starts_with(kCommandRun))
            theRuns.add(line.substr(std::strlen(kCommandRun)));
        else if (!theControl.command(line))
            spdlog::warn("unknown command '{}' on standard input", line);
    });
    theControl.saveAndStop();
    theRuns.close();
}

bool isSameFile(int descriptor, const std::filesystem::path& file)
{
    struct stat a = {}, b = {};
    return ::fstat(descriptor, &a) == 0 && ::stat(file.c_str(), &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

void logTo(const std::vector<spdlog::sink_ptr>& sinks)
{
    auto logger = std::make_shared<spdlog::logger>("engine", sinks.begin(), sinks.end());
    logger->set_pattern("%Y-%m-%d %H:%M:%S.%e %l %v");
    logger->flush_on(spdlog::level::info);
    spdlog::set_default_logger(logger);
}

spdlog::sink_ptr standardError()
{
    return std::make_shared<spdlog::sinks::stderr_sink_mt>();
}

/// Standard error, and engine.log unless standard error already goes there.
void openLog(const RunFolder& folder)
{
    std::vector<spdlog::sink_ptr> sinks{standardError()};
    const auto file = folder.file("engine.log");
    if (!isSameFile(STDERR_FILENO, file)) {
        try {
            sinks.push_back(std::make_shared<spdlog::sinks::basic_file_sink_mt>(file.string()));
            theLog = ::open(file.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
        } catch (const spdlog::spdlog_ex&) {
            // a read-only disk will be said by the run itself; the log is on standard error all the same
        }
    }
    logTo(sinks);
}

void log(const Json& event)
{
    const auto kind = event.at("event").get<std::string>();
    if (kind == "progress" || (kind == "metric" && !event.contains("final")))
        return;
    if (kind == "failed")
        spdlog::error("{}: {} {}", event.at("code").get<std::string>(), event.at("sentence").get<std::string>(), event.at("hint").get<std::string>());
    else if (kind == "warning")
        spdlog::warn("{}: {}", event.at("code").get<std::string>(), event.at("sentence").get<std::string>());
    else
        spdlog::info("{}", canonicalText(event));
}

/// One line to whoever started us. If nobody reads any more, the run is saved and stopped.
void send(int wire, const std::string& line)
{
    if (!sendLine(wire, line))
        theControl.saveAndStop();
}

/// From here on standard error is the run's own log: for ours, for what libraries print, and for the last line of a dying process.
void redirectStandardError(const RunFolder& folder)
{
    const int log = ::open(folder.file("engine.log").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (log < 0)
        return; // a folder that cannot be written to will be said by the run itself
    ::dup2(log, STDERR_FILENO);
    ::dup2(log, STDOUT_FILENO);
    ::close(log);
}

/// Takes standard output for the events; returns the descriptor that they go to. Stray prints become log lines.
int takeOver()
{
    const int wire = takeStandardOutput();
    handleSignals();
    keepFreedMemory();
    std::thread(readCommands).detach();
    return wire;
}

RunOptions optionsFor(int wire)
{
    RunOptions options;
    options.control = &theControl;
    options.listener = [wire](const Json& event) {
        log(event);
        send(wire, canonicalText(event));
    };
    return options;
}

} // namespace

int runEngine(const RunFolder& folder)
{
    openLog(folder);
    const auto outcome = runExperiment(folder, optionsFor(takeOver()));
    spdlog::shutdown();
    return int(outcome);
}

int serveEngine()
{
    logTo({standardError()});
    auto options = optionsFor(takeOver());
    const auto memory = makeEngineMemory();
    options.memory = memory.get();
    auto outcome = RunOutcome::Done;
    while (outcome == RunOutcome::Done) {
        const auto path = theRuns.next();
        if (!path)
            break;
        const RunFolder folder(*path);
        redirectStandardError(folder);
        outcome = runExperiment(folder, options);
        returnFreedMemory();
    }
    spdlog::shutdown();
    return int(outcome);
}

} // namespace palimpsest
