// SPDX-License-Identifier: GPL-3.0-or-later
// The process that answers requests for previews: descriptors, what waits, what was cancelled.
#include "core/base/error.h"
#include "core/base/heap.h"
#include "core/engine/runner/diffusion/preview_server.h"
#include "core/engine/runner/event_wire.h"

#include <condition_variable>
#include <csignal>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <utility>

namespace palimpsest {

namespace {

/// A request as it came, with its number where it has one.
struct Waiting {
    std::string line;
    std::optional<std::int64_t> id;
};

/// Requests, handed from the reading thread to the one that draws.
class WaitingRequests {
public:
    /// A request, or word that one is not wanted any more. Of those that are not known, or are done, nothing is kept.
    void hear(const std::string& line)
    {
        if (line.empty())
            return;
        const Json value = Json::parse(line, nullptr, /*allow_exceptions=*/false);
        const std::lock_guard guard(m_mutex);
        if (value.is_object() && value.size() == 1 && value.contains("cancel")) {
            if (value["cancel"].is_number_integer() && m_open.count(value["cancel"].get<std::int64_t>()) > 0)
                m_cancelled.insert(value["cancel"].get<std::int64_t>());
            return;
        }
        Waiting waiting{line, {}};
        if (value.is_object() && value.contains("id") && value["id"].is_number_integer()) {
            waiting.id = value["id"].get<std::int64_t>();
            m_open.insert(*waiting.id);
        }
        m_waiting.push_back(std::move(waiting));
        m_news.notify_one();
    }

    /// Nobody wants anything any more.
    void close()
    {
        const std::lock_guard guard(m_mutex);
        m_closed = true;
        m_news.notify_one();
    }

    std::optional<Waiting> next()
    {
        std::unique_lock guard(m_mutex);
        m_news.wait(guard, [this] { return m_closed || !m_waiting.empty(); });
        if (m_closed)
            return std::nullopt;
        Waiting waiting = std::move(m_waiting.front());
        m_waiting.pop_front();
        return waiting;
    }

    bool isCancelled(std::int64_t id)
    {
        const std::lock_guard guard(m_mutex);
        return m_closed || m_cancelled.count(id) > 0;
    }

    void finished(const Waiting& waiting)
    {
        const std::lock_guard guard(m_mutex);
        if (!waiting.id)
            return;
        m_open.erase(m_open.find(*waiting.id));
        m_cancelled.erase(*waiting.id);
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_news;
    std::deque<Waiting> m_waiting;
    std::multiset<std::int64_t> m_open; ///< waiting or under way
    std::set<std::int64_t> m_cancelled;
    bool m_closed = false;
};

WaitingRequests theRequests; ///< the reading thread outlives every scope

} // namespace

int servePreviews(const std::filesystem::path& workspaceFolder, const std::string& device)
{
    const int wire = takeStandardOutput();
    ::signal(SIGPIPE, SIG_IGN); // a window that is gone is found out by write() and read()
    keepFreedMemory();
    const auto say = [wire](const Json& event) {
        if (!sendLine(wire, event.dump(-1, ' ', false, Json::error_handler_t::replace)))
            theRequests.close();
    };
    try {
        PreviewServer server(workspaceFolder, device);
        say(server.hello());
        std::thread([] {
            readLines([](const std::string& line) { theRequests.hear(line); });
            theRequests.close();
        }).detach();
        while (const auto waiting = theRequests.next()) {
            server.answer(waiting->line, say, [](std::int64_t id) { return theRequests.isCancelled(id); });
            theRequests.finished(*waiting);
        }
        return 0;
    } catch (const Error& error) {
        say({{"event", "failed"}, {"id", nullptr}, {"code", error.code()}, {"sentence", error.what()}, {"hint", error.hint()}});
        return 3;
    }
}

} // namespace palimpsest
