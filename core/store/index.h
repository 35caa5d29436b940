// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/run_state.h"
#include "core/experiment/setup.h"
#include "core/store/workspace.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace palimpsest {

/// One run as table, charts and report see it.
struct RunRow {
    std::string id;
    std::string name;
    std::string domain;
    std::string dataset;        ///< id
    std::string model;
    std::string method;         ///< id
    Json parameters = Json::object();
    std::string forgetSetHash, forgetSetName;
    std::uint64_t seed = 0;
    std::string device;
    RunState state = RunState::Queued;
    std::string created, started, ended;
    std::string experimentHash, referenceKey, groupKey, originalKey;
    std::string setup;          ///< canonicalText of the values of its Setup; "" where all is as usual
    std::string errorCode, errorSentence, errorHint;
    std::string note;
    std::vector<std::string> tags;
    bool hasCheckpoint = false;
    std::map<std::string, double> metrics; ///< stored metrics by id; derived ones are added by core/results (addDerivedMetrics)
};

/// The index over all runs of a workspace: SQLite, WAL, foreign keys on, schema version in user_version, forward migrations in a transaction each.
/// One connection; use one Index a thread.
class Index {
public:
    /// Opens or creates. Throws Error "index.too-new" (untouched), "index.damaged" (rebuild it), or file errors.
    explicit Index(const std::filesystem::path& file);
    ~Index();
    Index(Index&&) noexcept;

    /// Brings one run's row up to date with its folder; idempotent. A folder that vanished removes the row.
    void update(const Workspace& workspace, const std::string& id);

    /// Brings every row up to date whose folder changed since (by modification time and size of its files); returns the ids that changed.
    std::vector<std::string> synchronise(const Workspace& workspace);

    /// All rows by creation time.
    std::vector<RunRow> runs() const;
    /// The rows of these ids that exist.
    std::vector<RunRow> runs(const std::vector<std::string>& ids) const;

    /// The setups that the runs have, each once, by their oldest run.
    std::vector<Setup> setups() const;

    static constexpr int kSchemaVersion = 2;

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

/// How a run's original came about.
Setup setupOf(const RunRow& row);

/// Removes the index and builds it anew from the run folders.
void rebuildIndex(const Workspace& workspace);

/// One thing that `verify` found.
struct Finding {
    std::string severity; ///< "error" or "note"
    std::string code;     ///< "verify.hash", "verify.orphan", "verify.index", ...
    std::string sentence;
    std::string hint;
};

/// Checks hashes of forget sets, bundles and weights, orphans (model files no run uses, leftovers of writes, rows without folders), experiment files.
/// Changes nothing.
std::vector<Finding> verify(const Workspace& workspace);

} // namespace palimpsest
