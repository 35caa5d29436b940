// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/queue_worker.h"

#include "app/cli/child_process.h"
#include "app/cli/exit_codes.h"
#include "app/cli/progress_line.h"
#include "core/base/clock.h"
#include "core/store/engine_environment.h"
#include "core/store/events.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <deque>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <poll.h>
#include <thread>

namespace palimpsest {

namespace {

std::atomic<int> stopRequests{0};
static_assert(std::atomic<int>::is_always_lock_free);

void onSignal(int)
{
    ++stopRequests;
}

/// Takes the signals while a queue is worked off and gives them back afterwards.
class SignalGuard {
public:
    SignalGuard()
    {
        stopRequests = 0;
        struct sigaction action{};
        action.sa_handler = onSignal;
        ::sigaction(SIGINT, &action, &m_interrupt);
        ::sigaction(SIGTERM, &action, &m_terminate);
        action.sa_handler = SIG_IGN; // an engine that is gone must not take us along
        ::sigaction(SIGPIPE, &action, &m_pipe);
    }
    ~SignalGuard()
    {
        ::sigaction(SIGINT, &m_interrupt, nullptr);
        ::sigaction(SIGTERM, &m_terminate, nullptr);
        ::sigaction(SIGPIPE, &m_pipe, nullptr);
    }
    SignalGuard(const SignalGuard&) = delete;
    SignalGuard& operator=(const SignalGuard&) = delete;

private:
    struct sigaction m_interrupt{}, m_terminate{}, m_pipe{};
};

using Clock = std::chrono::steady_clock;

struct Job {
    std::string id, method, name;
    std::unique_ptr<ChildProcess> process;
    bool said = false; ///< its run is done
    Clock::time_point started = Clock::now();
    double fraction = 0;
    double secondsLeft = -1;
    std::string stage;
};

std::vector<std::string> lastLines(const std::filesystem::path& file, std::size_t count)
{
    std::deque<std::string> lines;
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
        if (lines.size() > count)
            lines.pop_front();
    }
    return {lines.begin(), lines.end()};
}

/// What the runs still to come will take, learned from those that ended: by method where one of it ended, else by the mean of all.
class TimeEstimate {
public:
    void learn(const std::string& method, double seconds)
    {
        auto& entry = m_methods[method];
        entry.first += seconds;
        ++entry.second;
        m_sum += seconds;
        ++m_count;
    }

    std::optional<double> of(const std::string& method) const
    {
        if (const auto entry = m_methods.find(method); entry != m_methods.end())
            return entry->second.first / entry->second.second;
        if (m_count > 0)
            return m_sum / m_count;
        return std::nullopt;
    }

private:
    std::map<std::string, std::pair<double, int>> m_methods;
    double m_sum = 0;
    int m_count = 0;
};

/// A run as the worker needs it.
struct About {
    RunFolder folder;
    std::string method, name; ///< the method, or what else says how long it takes
};

class Worker {
public:
    Worker(const Workspace& workspace, const std::vector<std::string>& ids, int jobs, Sharing sharing)
        : m_workspace(&workspace), m_waiting(ids.begin(), ids.end()), m_total(ids.size()), m_jobs(jobs), m_sharing(sharing)
    {
        for (const auto& id : ids) {
            const RunFolder folder = workspace.run(id);
            const Experiment experiment = folder.experiment();
            m_about.insert_or_assign(id, About{folder, experiment.method, experiment.name.empty() ? automaticName(experiment) : experiment.name});
        }
    }

    Worker(const std::vector<LooseRun>& runs, int jobs) : m_total(runs.size()), m_jobs(jobs), m_sharing(Sharing::Isolate)
    {
        for (const auto& run : runs) {
            m_waiting.push_back(run.folder.id());
            m_about.insert_or_assign(run.folder.id(), About{run.folder, run.kind, run.name});
        }
    }

    QueueOutcome work()
    {
        const SignalGuard guard;
        const auto start = Clock::now();
        while (!m_running.empty() || (!m_waiting.empty() && !m_stopping)) {
            obeySignals();
            while (!m_stopping && !m_waiting.empty() && int(m_running.size()) < m_jobs)
                startNext();
            listen();
            m_line.show(fraction(), secondsLeft(), text());
        }
        m_line.finish();
        endIdleEngines();
        m_outcome.interrupted += int(m_waiting.size());
        m_outcome.seconds = secondsSince(start);
        saveQueue();
        return m_outcome;
    }

private:
    void obeySignals()
    {
        const int requests = stopRequests;
        if (requests >= 1 && !m_stopping) {
            m_stopping = true;
            m_line.say("Saving and stopping. Press Ctrl-C again to stop at once and lose the steps since the last checkpoint.");
            for (auto& job : m_running)
                job.process->closeInput();
        }
        if (requests >= 2)
            for (auto& job : m_running)
                job.process->kill();
    }

    void startNext()
    {
        Job job;
        job.id = m_waiting.front();
        m_waiting.pop_front();
        const About& about = m_about.at(job.id);
        job.method = about.method;
        job.name = about.name;
        const std::string folder = about.folder.path().string();
        if (m_sharing == Sharing::Isolate) {
            job.process = startEngine({"run", "--run", folder, "--events"}, job.id);
        } else {
            std::erase_if(m_idle, [](auto& process) { return process->readLines().empty() && process->atEnd(); }); // somebody ended it
            if (m_idle.empty())
                m_idle.push_back(startEngine({"run", "--serve"}, job.id));
            job.process = std::move(m_idle.back());
            m_idle.pop_back();
            job.process->command(kCommandRun + folder);
        }
        m_running.push_back(std::move(job));
        saveQueue();
    }

    std::unique_ptr<ChildProcess> startEngine(const std::vector<std::string>& words, const std::string& id) const
    {
        const int threads = std::max(1, int(std::thread::hardware_concurrency()) / m_jobs);
        return std::make_unique<ChildProcess>(words, engineEnvironment(threads), m_about.at(id).folder.file("engine.log").string());
    }

    /// Those without a run hold nothing that could be lost.
    void endIdleEngines()
    {
        for (auto& process : m_idle)
            process->closeInput();
        for (auto& process : m_idle)
            process->wait();
        m_idle.clear();
    }

    void listen()
    {
        std::vector<pollfd> handles;
        for (const auto& job : m_running)
            handles.push_back({job.process->output(), POLLIN, 0});
        ::poll(handles.data(), nfds_t(handles.size()), 100);
        for (auto job = m_running.begin(); job != m_running.end();) {
            for (const auto& line : job->process->readLines())
                hear(*job, line);
            const bool waitsForNext = job->said && m_sharing == Sharing::Serve;
            if (!waitsForNext && !job->process->atEnd()) {
                ++job;
                continue;
            }
            finish(*job, waitsForNext ? ChildProcess::End{} : job->process->wait());
            if (waitsForNext)
                m_idle.push_back(std::move(job->process));
            job = m_running.erase(job);
        }
    }

    void hear(Job& job, const std::string& line)
    {
        const auto event = parseEvent(line);
        if (!event)
            return;
        const auto kind = event->value("event", "");
        if (kind == "stage") {
            job.stage = event->value("title", job.stage);
        } else if (kind == "progress") {
            job.fraction = numberIn(*event, "fraction", job.fraction);
            job.secondsLeft = numberIn(*event, "seconds_left", -1);
        } else if (kind == "done") {
            job.said = true; // after any other last word the engine ends
        } else if (kind == "warning") {
            m_line.say("  note on " + job.name + ": " + event->value("sentence", ""));
        }
    }

    void finish(const Job& job, const ChildProcess::End& end)
    {
        const RunFolder& folder = m_about.at(job.id).folder;
        RunSummary summary = summarise(folder);
        const bool wordless = summary.state == RunState::Interrupted || summary.state == RunState::Queued; // queued: it ended before its hello
        if (wordless && (end.signal != 0 || end.exitCode != kExitInterrupted) && stopRequests < 2) {
            appendEvent(folder, {{"event", "crashed"}, {"exit", end.exitCode}, {"signal", end.signal}, {"log", lastLines(folder.file("engine.log"), 50)}});
            summary = summarise(folder);
        }
        const std::string count = "[" + std::to_string(++m_ended) + "/" + std::to_string(m_total) + "] ";
        switch (summary.state) {
        case RunState::Done: {
            ++m_outcome.done;
            m_estimate.learn(job.method, secondsSince(job.started));
            m_line.say(count + job.name + ": done in " + formatDuration(secondsSince(job.started)));
            break;
        }
        case RunState::Cancelled:
            ++m_outcome.cancelled;
            m_line.say(count + job.name + ": cancelled");
            break;
        case RunState::Failed:
        case RunState::Crashed:
            ++m_outcome.failed;
            m_line.say(count + job.name + ": " + toText(summary.state) + ". " + summary.errorSentence + " " + summary.errorHint);
            break;
        case RunState::Running:
        case RunState::Paused:
            ++m_outcome.interrupted;
            m_line.say(count + job.name + ": another engine works on it");
            break;
        default:
            ++m_outcome.interrupted;
            m_line.say(count + job.name + ": saved and stopped");
            break;
        }
    }

    double fraction() const
    {
        double done = double(m_ended);
        for (const auto& job : m_running)
            done += job.fraction;
        return m_total == 0 ? 1 : done / double(m_total);
    }

    /// Negative until something is known about every run that is still to come.
    double secondsLeft() const
    {
        double sum = 0;
        double longest = 0;
        for (const auto& job : m_running) {
            const auto learned = m_estimate.of(job.method);
            if (job.secondsLeft < 0 && !learned)
                return -1;
            const double left = job.secondsLeft >= 0 ? job.secondsLeft : std::max(0.0, *learned - secondsSince(job.started));
            sum += left;
            longest = std::max(longest, left);
        }
        for (const auto& id : m_waiting) {
            const auto learned = m_estimate.of(m_about.at(id).method);
            if (!learned)
                return -1;
            sum += *learned;
        }
        return std::max(longest, sum / m_jobs);
    }

    std::string text() const
    {
        std::string names;
        for (const auto& job : m_running)
            names += (names.empty() ? "" : "; ") + job.name + (job.stage.empty() ? "" : " (" + job.stage + ")");
        return names;
    }

    void saveQueue() const
    {
        if (!m_workspace)
            return;
        QueueState queue = readQueue(*m_workspace);
        std::erase_if(queue.order, [&](const std::string& id) { return m_about.contains(id); });
        std::vector<std::string> order;
        for (const auto& job : m_running)
            order.push_back(job.id);
        order.insert(order.end(), m_waiting.begin(), m_waiting.end());
        order.insert(order.end(), queue.order.begin(), queue.order.end());
        writeQueue(*m_workspace, {order, queue.paused});
    }

    const Workspace* m_workspace = nullptr; ///< whose queue file is kept true; null for runs outside of it
    std::deque<std::string> m_waiting;
    std::vector<Job> m_running;
    std::vector<std::unique_ptr<ChildProcess>> m_idle; ///< engines that serve and have no run
    std::map<std::string, About> m_about; ///< by run id
    std::size_t m_total = 0;
    std::size_t m_ended = 0;
    int m_jobs = 1;
    Sharing m_sharing;
    bool m_stopping = false;
    TimeEstimate m_estimate;
    ProgressLine m_line;
    QueueOutcome m_outcome;
};

} // namespace

QueueOutcome workOff(const Workspace& workspace, const std::vector<std::string>& ids, int jobs, Sharing sharing)
{
    return Worker(workspace, ids, std::max(1, jobs), sharing).work();
}

QueueOutcome workOff(const std::vector<LooseRun>& runs, int jobs)
{
    return Worker(runs, std::max(1, jobs)).work();
}

int exitCodeOf(const QueueOutcome& outcome)
{
    if (outcome.failed > 0)
        return kExitFailed;
    if (outcome.cancelled > 0)
        return kExitCancelled;
    return outcome.interrupted > 0 ? kExitInterrupted : kExitDone;
}

int defaultJobs(std::size_t runs)
{
    return int(std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, std::max<std::size_t>(runs, 1)));
}

} // namespace palimpsest
