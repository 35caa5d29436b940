// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/store/run_folder.h"

#include <functional>
#include <map>
#include <string>

namespace palimpsest {

/// Writes the events of one run, to the run's events.jsonl and then to a listener, in the same order and with the same words.
class EventWriter {
public:
    EventWriter(const RunFolder& folder, std::function<void(const Json&)> listener);
    ~EventWriter();
    EventWriter(const EventWriter&) = delete;
    EventWriter& operator=(const EventWriter&) = delete;

    /// From now on events go into the file too: whoever calls this holds the run's lock. Throws file errors.
    void openFile();

    /// Adds "event", "time" and "run" to the fields. The listener hears it when it is in the file; if it could not be written,
    /// the listener hears it all the same and then this throws the file error.
    void write(const char* kind, Json fields = Json::object());

    /// As write(), and on the disk when it returns: for what must survive a crash.
    void writeDurably(const char* kind, Json fields = Json::object());

    void stage(const std::string& id, const std::string& title, int index, int count);
    void curve(const char* name, double value, std::int64_t step, double epoch);
    void finalMetric(const std::string& name, double value);

    /// Both into final metrics and, together, into the run's metrics.json: what only the clock knew, then what the bundles tell.
    void finalMetrics(const std::map<std::string, double>& measured, std::map<std::string, double> computed);

    void warning(const std::string& code, const std::string& sentence, const std::string& hint);

private:
    RunFolder m_folder;
    std::function<void(const Json&)> m_listener;
    int m_descriptor = -1;
    bool m_fragment = false; ///< the file ends in the middle of a line: the disk was full
};

} // namespace palimpsest
