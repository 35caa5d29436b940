// SPDX-License-Identifier: GPL-3.0-or-later
// What the events of a run say: its state, its final metrics, its curves.
#include "core/store/run_folder.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/store/events.h"

#include <csignal>
#include <cstring>
#include <ctime>
#include <limits>
#include <string_view>
#include <sys/stat.h>
#include <system_error>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr std::string_view kEventsFile = "events.jsonl";

/// Calls `use` with every whole line; what follows the last line break is a fragment of a crash.
template<class Use>
void eachLine(const RunFolder& folder, Use use)
{
    const fs::path file = folder.file(std::string(kEventsFile));
    if (!fs::exists(file))
        return;
    const std::string text = readFile(file);
    std::size_t start = 0;
    for (auto end = text.find('\n'); end != std::string::npos; start = end + 1, end = text.find('\n', start))
        use(std::string_view(text).substr(start, end - start));
}

std::string textOf(const Json& event, const char* key)
{
    const auto entry = event.find(key);
    return entry != event.end() && entry->is_string() ? entry->get<std::string>() : std::string();
}

double numberOf(const Json& event, const char* key)
{
    return numberIn(event, key, std::numeric_limits<double>::quiet_NaN());
}

/// Progress lines are most of a file and change no summary: they are not parsed. Any other spelling of them only costs time.
bool isProgress(std::string_view line)
{
    return line.find(R"("event":"progress")") != std::string_view::npos;
}

/// Points of curves neither; final values are.
bool isCurvePoint(std::string_view line)
{
    return line.find(R"("event":"metric")") != std::string_view::npos && line.find(R"("final")") == std::string_view::npos;
}

std::string crashSentence(const Json& event)
{
    const auto whole = [&](const char* key) {
        const auto entry = event.find(key);
        return entry != event.end() && entry->is_number_integer() ? entry->get<int>() : 0;
    };
    std::string sentence = "The engine ended without a last word";
    if (const int signal = whole("signal"); signal > 0 && signal < 65)
        sentence += ": signal " + std::to_string(signal) + " (" + ::strsignal(signal) + ")";
    else
        sentence += ": exit code " + std::to_string(whole("exit"));
    sentence += ".";
    const auto log = event.find("log");
    if (log == event.end() || !log->is_array())
        return sentence;
    // The last line that is not the engine's own record of an event: what a library printed, an error, a fatal signal.
    for (auto line = log->rbegin(); line != log->rend(); ++line)
        if (line->is_string() && line->get_ref<const std::string&>().find(" info {") == std::string::npos)
            return sentence + " Its log ends with: " + line->get<std::string>();
    return sentence;
}

std::string timeOfFile(const fs::path& file)
{
    struct stat status = {};
    if (::stat(file.c_str(), &status) != 0)
        return {};
    std::tm parts{};
    ::gmtime_r(&status.st_mtim.tv_sec, &parts);
    char text[40];
    const std::size_t size = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S.000Z", &parts);
    return std::string(text, size);
}

bool hasCheckpointFile(const RunFolder& folder)
{
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder.file("checkpoint"), none))
        if (entry.path().extension() == ".safetensors")
            return true;
    return false;
}

/// Reads events in their order and remembers what the last engine said last.
class Reader {
public:
    void read(const Json& event)
    {
        const auto kind = event.at("event").get<std::string>();
        const std::string time = textOf(event, "time");
        if (m_summary.created.empty())
            m_summary.created = time;
        if (kind == "queued") {
            restart(RunState::Queued);
        } else if (kind == "hello") {
            restart(RunState::Running);
            if (!event.contains("resumed_from") || event.at("resumed_from").is_null()) { // from the beginning: what came before is void
                m_summary.warnings.clear();
                m_summary.metrics.clear();
            }
            m_summary.hello = event;
            if (m_summary.started.empty())
                m_summary.started = time;
        } else if (kind == "state") {
            m_summary.state = textOf(event, "state") == "paused" ? RunState::Paused : RunState::Running;
        } else if (kind == "metric") {
            if (event.value("final", Json()) == true)
                m_summary.metrics[textOf(event, "name")] = numberOf(event, "value");
        } else if (kind == "warning") {
            m_summary.warnings.push_back(event);
        } else if (kind == "done") {
            end(RunState::Done, time);
            m_summary.seconds = numberOf(event, "seconds");
            m_summary.weightsHash = textOf(event, "weights_sha256");
        } else if (kind == "failed") {
            end(RunState::Failed, time);
            explain(textOf(event, "code"), textOf(event, "sentence"), textOf(event, "hint"));
        } else if (kind == "crashed") {
            end(RunState::Crashed, time);
            explain("run.crashed", crashSentence(event),
                    event.value("signal", Json()) == SIGKILL
                        ? "Somebody killed it, or the system did because memory ran out: close other programs or use a smaller batch, then try the run again."
                        : "Read engine.log in the run's folder, then try the run again.");
        } else if (kind == "stopped") {
            const bool cancelled = textOf(event, "reason") == "cancelled";
            end(cancelled ? RunState::Cancelled : RunState::Interrupted, time);
            if (!cancelled)
                explain("run.interrupted", "The run was saved and stopped.", "Resume it.");
        }
    }

    RunSummary finish(const RunFolder& folder)
    {
        m_summary.hasCheckpoint = m_summary.state != RunState::Done && hasCheckpointFile(folder);
        if (m_summary.created.empty())
            m_summary.created = timeOfFile(folder.file("experiment.json"));
        const bool active = m_summary.state == RunState::Running || m_summary.state == RunState::Paused;
        if (active && !RunLock::isHeld(folder)) {
            m_summary.state = RunState::Interrupted;
            explain("run.interrupted", "The engine ended without a last word, or the machine stopped.",
                    m_summary.hasCheckpoint ? "Resume it: it continues from its last checkpoint."
                                            : "Resume it: there is no checkpoint yet, so it starts from the beginning.");
        } else if (m_summary.state == RunState::Queued && RunLock::isHeld(folder)) {
            m_summary.state = RunState::Running; // it holds the run and has not said hello yet
        }
        return std::move(m_summary);
    }

private:
    void restart(RunState state)
    {
        m_summary.state = state;
        m_summary.ended.clear();
        explain({}, {}, {});
    }

    void end(RunState state, const std::string& time)
    {
        m_summary.state = state;
        m_summary.ended = time;
    }

    void explain(std::string code, std::string sentence, std::string hint)
    {
        m_summary.errorCode = std::move(code);
        m_summary.errorSentence = std::move(sentence);
        m_summary.errorHint = std::move(hint);
    }

    RunSummary m_summary;
};

} // namespace

RunSummary summarise(const RunFolder& folder)
{
    Reader reader;
    eachLine(folder, [&](std::string_view line) {
        if (isProgress(line) || isCurvePoint(line))
            return;
        if (const auto event = parseEvent(std::string(line)))
            reader.read(*event);
    });
    RunSummary summary = reader.finish(folder);
    try {
        for (const auto& [name, value] : folder.readMetrics())
            summary.metrics[name] = value;
    } catch (const Error& error) { // the events have them too; that the file is damaged is worth a warning
        summary.warnings.push_back({{"event", "warning"}, {"code", error.code()}, {"sentence", error.what()}, {"hint", error.hint()}});
    }
    return summary;
}

std::vector<CurvePoint> readCurve(const RunFolder& folder, const std::string& name)
{
    std::vector<CurvePoint> curve;
    eachLine(folder, [&](std::string_view line) {
        if (line.find(name) == std::string_view::npos || isProgress(line))
            return;
        const auto event = parseEvent(std::string(line));
        if (!event || event->at("event") != "metric" || textOf(*event, "name") != name || !event->contains("step"))
            return;
        const CurvePoint point{numberOf(*event, "step"), numberOf(*event, "epoch"), numberOf(*event, "value")};
        while (!curve.empty() && curve.back().step >= point.step) // a resumed run went back to its checkpoint
            curve.pop_back();
        curve.push_back(point);
    });
    return curve;
}

} // namespace palimpsest
