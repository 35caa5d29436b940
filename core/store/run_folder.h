// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/experiment/experiment.h"
#include "core/experiment/run_state.h"
#include "core/store/file_lock.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace palimpsest {

/// What a person wrote about a run afterwards.
struct RunNotes {
    std::string note;
    std::vector<std::string> tags;
};

/// A run's folder: the truth about what happened. Layout:
///   experiment.json      what was asked; immutable
///   forget_set.json      the forget set, copied in, so that the folder travels alone
///   method.json, method.pt   a method of the person's own, copied in for the same reason
///   split.json           training pool and test set: {"train": {"count", "total", "sha256" of the ids}, "validation" (with its ids), "test"}
///   events.jsonl         what happened, appended; see events.h
///   engine.log           standard error of the engine
///   lock                 held (FileLock) by the engine that works on it
///   checkpoint/          the last good checkpoint, if unfinished
///   weights.safetensors  the unlearned weights
///   mask.safetensors     the saliency mask, bits, if the method has one
///   bundles/<group>.safetensors
///   metrics.json         {"metrics": {id: value}, "bundles": {group: sha256}}: derived, can be deleted and recomputed
///   notes.json           {"note": "...", "tags": [...]}; the only thing that a person changes later
class RunFolder {
public:
    explicit RunFolder(std::filesystem::path path);

    /// Creates runs/<id> with forget_set.json, a method of one's own (copyMethod), a `queued` event (its time is the run's creation time) and, last, experiment.json: what has
    /// none is no run yet. Throws Error "run.exists" or file errors.
    static RunFolder create(const std::filesystem::path& runsFolder, const std::string& id, const Experiment& experiment, const Json& forgetSet);

    const std::filesystem::path& path() const { return m_path; }
    std::string id() const { return m_path.filename().string(); }
    std::filesystem::path file(const std::string& name) const { return m_path / name; }
    std::filesystem::path bundleFile(const std::string& group) const;

    Experiment experiment() const;              ///< throws as experimentFromJson and rememberMethodOf
    std::map<std::string, double> readMetrics() const; ///< empty if metrics.json is absent
    /// Also records the hash of every bundle that they were computed from. Equal bundles and metrics give equal bytes.
    void writeMetrics(const std::map<std::string, double>& metrics) const;
    RunNotes readNotes() const;                 ///< empty if notes.json is absent or damaged
    void writeNotes(const RunNotes& notes) const;

private:
    std::filesystem::path m_path;
};

/// The engine's hold on a run: a FileLock on <run>/lock. Freed by the kernel when the process ends, however it ends.
class RunLock {
public:
    /// Throws Error "run.locked" with the holder's pid if another process holds it.
    explicit RunLock(const RunFolder& folder);

    /// Whether some living process holds the run. Takes nothing, so it never stands in an engine's way.
    static bool isHeld(const RunFolder& folder);

private:
    FileLock m_lock;
};

/// What the folder's events say, read from the start; the last line may be a fragment and is then dropped.
struct RunSummary {
    RunState state = RunState::Queued; ///< Running/Paused only while the lock is held; Interrupted or Crashed otherwise (see below)
    std::string created, started, ended;
    std::string errorCode, errorSentence, errorHint;
    std::vector<Json> warnings;
    Json hello = Json::object();
    std::map<std::string, double> metrics; ///< final metrics: metrics.json if it is there, else from events
    double seconds = 0;
    std::string weightsHash;           ///< weights_sha256 of `done`, "" if it had none
    bool hasCheckpoint = false;
};

/// Derives the state: no events, or a `queued` note last: queued; last word done/failed/stopped: that; lock held: running or paused; otherwise the engine ended
/// without a last word: Interrupted if there is something to resume or restart from, with the reason in errorSentence. A "crashed" note that
/// the window or CLI appended ({"event":"crashed","exit":..,"signal":..,"log":[..]}) makes it Crashed.
RunSummary summarise(const RunFolder& folder);

struct CurvePoint {
    double step = 0, epoch = 0, value = 0; ///< value NaN where the event had null
};

/// The named curve from events.jsonl, in order; later points of a resumed run replace those with a step at or after theirs.
std::vector<CurvePoint> readCurve(const RunFolder& folder, const std::string& name);

/// Appends one event line with an fsync, on a line of its own even after a crash fragment; adds "time" and "run" where they lack. Throws file errors.
/// Used for `crashed` and `queued again` notes, the engine has its own writer.
void appendEvent(const RunFolder& folder, const Json& event);

} // namespace palimpsest
