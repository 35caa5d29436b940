// SPDX-License-Identifier: GPL-3.0-or-later
// A workspace with finished runs in it, made without an engine, and a session that has read it.
#pragma once

#include "core/store/run_folder.h"
#include "store/fixtures.h"
#include "widgets/workspace/run_queue.h"
#include "widgets/workspace/session.h"

#include <QSignalSpy>

namespace palimpsest::test {

using Metrics = std::map<std::string, double>;

/// Ends a queued run as if an engine had worked on it: it took `seconds` (at most 59) and came out with `metrics`. Without fsync: tests make many.
inline void finish(const World& world, const std::string& id, const Metrics& metrics, int seconds = 30)
{
    const RunFolder folder = world.workspace.run(id);
    const std::string end = "2026-01-31T12:00:" + std::string(seconds < 10 ? "0" : "") + std::to_string(seconds) + ".000Z";
    put(folder.file("events.jsonl"), R"({"event":"queued","time":"2026-01-31T11:00:00.000Z"})" "\n"
                                     R"({"event":"hello","time":"2026-01-31T12:00:00.000Z"})" "\n"
                                     R"({"event":"done","seconds":1,"time":")" + end + "\"}\n");
    put(folder.file("metrics.json"), Json{{"metrics", metrics}, {"bundles", Json::object()}}.dump());
}

/// Makes a run and ends it.
inline std::string finishedRun(const World& world, const Experiment& experiment, const Metrics& metrics, int seconds = 30)
{
    const std::string id = world.workspace.enqueue({experiment}).front();
    finish(world, id, metrics, seconds);
    return id;
}

/// A study as it comes out: `seeds` seeds of the references, a gentle method, a destructive one and SalUn with its control. Clears the queue.
inline void finishedStudy(const World& world, const ForgetSet& set, int seeds)
{
    std::vector<Experiment> experiments;
    std::vector<Metrics> results;
    for (int i = 1; i <= seeds; ++i) {
        const double shift = 0.4 * (i - 2) + 0.1 * double((i * 7) % 3);
        const auto run = [&](const char* method, double ua, double ra, double ta, double mia, double rte, Json parameters = Json::object()) {
            experiments.push_back(world.experiment(set, method, std::uint64_t(i)));
            experiments.back().parameters = std::move(parameters);
            results.push_back({{"ua", ua + shift}, {"ra", ra - shift / 3}, {"ta", ta - shift / 2}, {"mia", mia + shift}, {"rte", rte}});
        };
        run("original", 1.2, 99.1, 90.4, 4.1, 0);
        run("retrain", 9.8, 99.0, 90.0, 14.2, 42);
        run("ft", 4.1, 99.6, 90.1, 7.9, 9.1);
        run("ft", 6.0, 98.7, 88.9, 10.4, 9.2, {{"learning_rate", 0.3}});
        run("ga", 24.0, 85.0, 78.3, 31.0, 1.2);
        run("rl", 8.1, 97.9, 88.0, 22.9, 11.0);
        run("l1_sparse", 6.9, 97.1, 88.8, 11.3, 9.9);
        run("salun", 9.2, 98.3, 88.7, 25.1, 12.0);
        run("salun", 12.5, 96.3, 86.9, 28.0, 12.1, {{"density", 0.3}, {"learning_rate", 0.02}});
        run("salun_random_mask", 8.7, 98.1, 88.6, 24.0, 11.5);
    }
    const auto ids = world.workspace.enqueue(experiments);
    for (std::size_t i = 0; i < ids.size(); ++i)
        finish(world, ids[i], results[i]);
    writeQueue(world.workspace, {{}, true});
}

/// A session that has read all runs; its queue is paused, so that no engine starts.
class ReadSession
{
public:
    explicit ReadSession(const World& world)
        : m_session(world.workspace)
    {
        m_session.queue().setPaused(true);
        if (!m_session.isLoaded()) {
            QSignalSpy loaded(&m_session, &Session::loaded);
            loaded.wait(30'000);
        }
    }

    Session& operator*() { return m_session; }
    Session* operator->() { return &m_session; }

private:
    Session m_session;
};

} // namespace palimpsest::test
