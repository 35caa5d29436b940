// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/event_writer.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/store/events.h"

#include <cerrno>
#include <cmath>
#include <exception>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace palimpsest {

namespace {

void writeAll(int descriptor, std::string_view bytes, const std::filesystem::path& file)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            throwFileError(errno, file, "write");
        bytes.remove_prefix(std::size_t(count));
    }
}

} // namespace

EventWriter::EventWriter(const RunFolder& folder, std::function<void(const Json&)> listener)
    : m_folder(folder), m_listener(std::move(listener))
{
}

EventWriter::~EventWriter()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

void EventWriter::openFile()
{
    const auto file = m_folder.file("events.jsonl");
    m_descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (m_descriptor < 0)
        throwFileError(errno, file, "write");
    // A crash may have left a fragment: what comes now starts on a line of its own.
    struct stat status = {};
    char last = '\n';
    if (::fstat(m_descriptor, &status) == 0 && status.st_size > 0 && ::pread(m_descriptor, &last, 1, status.st_size - 1) == 1 && last != '\n')
        writeAll(m_descriptor, "\n", file);
}

void EventWriter::write(const char* kind, Json fields)
{
    fields["event"] = kind;
    fields["time"] = utcNow();
    fields["run"] = m_folder.id();
    // The file first: whoever hears of an event finds it on the disk. A full disk is no reason to leave the listener waiting.
    std::exception_ptr failure;
    if (m_descriptor >= 0) {
        try {
            writeAll(m_descriptor, (m_fragment ? "\n" : "") + canonicalText(fields) + "\n", m_folder.file("events.jsonl"));
            m_fragment = false;
        } catch (const Error&) {
            m_fragment = true;
            failure = std::current_exception();
        }
    }
    if (m_listener)
        m_listener(fields);
    if (failure)
        std::rethrow_exception(failure);
}

void EventWriter::writeDurably(const char* kind, Json fields)
{
    write(kind, std::move(fields));
    if (m_descriptor >= 0 && ::fsync(m_descriptor) != 0)
        throwFileError(errno, m_folder.file("events.jsonl"), "write");
}

void EventWriter::stage(const std::string& id, const std::string& title, int index, int count)
{
    write("stage", {{"stage", id}, {"title", title}, {"index", index}, {"count", count}});
}

void EventWriter::curve(const char* name, double value, std::int64_t step, double epoch)
{
    Json fields{{"name", name}, {"value", finiteOrNull(value)}, {"step", step}, {"epoch", epoch}};
    if (!std::isfinite(value))
        fields["text"] = std::isnan(value) ? "nan" : "inf";
    write("metric", std::move(fields));
}

void EventWriter::finalMetric(const std::string& name, double value)
{
    Json fields{{"name", name}, {"value", finiteOrNull(value)}, {"final", true}};
    if (!std::isfinite(value))
        fields["text"] = std::isnan(value) ? "nan" : "inf";
    write("metric", std::move(fields)); // metrics.json has it too, and the durable last word follows
}

void EventWriter::finalMetrics(const std::map<std::string, double>& measured, std::map<std::string, double> computed)
{
    for (const auto* values : {&measured, &std::as_const(computed)})
        for (const auto& [name, value] : *values)
            finalMetric(name, value);
    computed.insert(measured.begin(), measured.end());
    m_folder.writeMetrics(computed);
}

void EventWriter::warning(const std::string& code, const std::string& sentence, const std::string& hint)
{
    write("warning", {{"code", code}, {"sentence", sentence}, {"hint", hint}});
}

} // namespace palimpsest
