// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_folder.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/store/events.h"
#include "core/store/method_folder.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <fcntl.h>
#include <limits>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

FileLock lockRun(const RunFolder& folder)
{
    const fs::path file = folder.file("lock");
    if (auto lock = FileLock::take(file, std::to_string(::getpid()) + "\n"))
        return std::move(*lock);
    std::string holder;
    try {
        holder = readFile(file);
        holder.erase(std::remove(holder.begin(), holder.end(), '\n'), holder.end());
    } catch (const Error&) {
        // the holder's name is a courtesy; the lock itself has already answered
    }
    throw Error("run.locked",
                "Another engine" + (holder.empty() ? std::string() : " (process " + holder + ")") + " works on the run '" + folder.id() + "'.",
                "Wait until it ends, or stop that process.");
}

} // namespace

RunFolder::RunFolder(fs::path path) : m_path(std::move(path)) {}

RunFolder RunFolder::create(const fs::path& runsFolder, const std::string& id, const Experiment& experiment, const Json& forgetSet)
{
    RunFolder folder(runsFolder / id);
    if (fs::exists(folder.file("experiment.json")))
        throw Error("run.exists", "There is a run '" + id + "' already.", "Give the new run another id.");
    makeFolder(folder.path());
    writeJson(folder.file("forget_set.json"), forgetSet);
    copyMethod(experiment, folder);
    appendEvent(folder, {{"event", "queued"}});
    writeJson(folder.file("experiment.json"), toJson(experiment));
    return folder;
}

fs::path RunFolder::bundleFile(const std::string& group) const
{
    return m_path / "bundles" / (group + ".safetensors");
}

Experiment RunFolder::experiment() const
{
    const fs::path path = file("experiment.json");
    if (!fs::exists(path) && fs::exists(file("imported.json")))
        throw Error("run.imported", "The run '" + id() + "' was imported from an evaluation log: there is no experiment to look at or to run again.", "Choose a run that was made here.");
    const Json content = readJson(path);
    rememberMethodOf(*this, content);
    return experimentFromJson(content, "'" + path.string() + "'");
}

std::map<std::string, double> RunFolder::readMetrics() const
{
    std::map<std::string, double> metrics;
    const fs::path path = file("metrics.json");
    if (!fs::exists(path))
        return metrics;
    const Json content = readJson(path);
    if (!content.is_object() || !content.contains("metrics") || !content.at("metrics").is_object())
        throw Error("run.metrics", "'" + path.string() + "' has no 'metrics'.", "Delete it and run `palimpsest-cli metrics` to compute it anew.");
    for (const auto& [name, value] : content.at("metrics").items())
        metrics[name] = value.is_number() ? value.get<double>() : std::numeric_limits<double>::quiet_NaN();
    return metrics;
}

void RunFolder::writeMetrics(const std::map<std::string, double>& metrics) const
{
    Json content{{"metrics", Json::object()}, {"bundles", Json::object()}};
    for (const auto& [name, value] : metrics)
        content["metrics"][name] = finiteOrNull(value);
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(m_path / "bundles", none))
        if (entry.path().extension() == ".safetensors")
            content["bundles"][entry.path().stem().string()] = sha256OfFile(entry.path());
    writeJson(file("metrics.json"), content);
}

RunNotes RunFolder::readNotes() const
{
    RunNotes notes;
    const fs::path path = file("notes.json");
    if (!fs::exists(path))
        return notes;
    const Json content = Json::parse(readFile(path), nullptr, false);
    if (!content.is_object())
        return notes;
    if (const auto note = content.find("note"); note != content.end() && note->is_string())
        notes.note = note->get<std::string>();
    if (const auto tags = content.find("tags"); tags != content.end() && tags->is_array())
        for (const auto& tag : *tags)
            if (tag.is_string())
                notes.tags.push_back(tag.get<std::string>());
    return notes;
}

void RunFolder::writeNotes(const RunNotes& notes) const
{
    writeJson(file("notes.json"), {{"note", notes.note}, {"tags", notes.tags}});
}

RunLock::RunLock(const RunFolder& folder) : m_lock(lockRun(folder)) {}

bool RunLock::isHeld(const RunFolder& folder)
{
    return FileLock::isHeld(folder.file("lock"));
}

void appendEvent(const RunFolder& folder, const Json& event)
{
    Json complete = event;
    if (!complete.contains("time"))
        complete["time"] = utcNow();
    if (!complete.contains("run"))
        complete["run"] = folder.id();
    const fs::path file = folder.file("events.jsonl");
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (descriptor < 0)
        throwFileError(errno, file, "write");
    std::string line = canonicalText(complete) + "\n";
    struct stat status = {};
    char last = '\n';
    if (::fstat(descriptor, &status) == 0 && status.st_size > 0 && ::pread(descriptor, &last, 1, status.st_size - 1) == 1 && last != '\n')
        line.insert(line.begin(), '\n');
    errno = 0;
    const ssize_t written = ::write(descriptor, line.data(), line.size());
    const bool good = written == ssize_t(line.size()) && ::fsync(descriptor) == 0;
    const int code = errno ? errno : ENOSPC; // a short write without a reason is a full disk
    ::close(descriptor);
    if (!good)
        throwFileError(code, file, "write");
}

} // namespace palimpsest
