// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/forget_set.h"
#include "core/experiment/plan.h"
#include "core/store/file_lock.h"
#include "core/store/run_folder.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace palimpsest {

struct Dataset;

/// A folder that a person owns. Layout:
///   workspace.json       {"format": "palimpsest-workspace", "version": 1, "name", "created"}
///   palimpsest.sqlite    the index; can be rebuilt from runs/ at any time
///   queue.json           {"order": [run ids], "paused": bool}
///   plan.json            the experiment page's draft
///   forget-sets/<hash>.json
///   methods/<id>.json, *.pt   methods that the person brought; see method_folder.h
///   models/<original key>.safetensors   originals, shared by runs
///   models/retrain-<key>.safetensors    Retrain models, likewise
///   models/evaluations/<original key>/  what an untouched original says, for every forget set
///   protocols/<id>.json        whole tables: what was searched, chosen and why
///   masks/<name>.safetensors   masks that were saved under a name
///   runs/<id>/
///   selections/<id>/   searches for what is hardest to forget; see selection_folder.h
///   reports/
class Workspace {
public:
    /// Creates the folder with an empty workspace. Throws Error "workspace.exists" if there is one already, or file errors.
    static Workspace create(const std::filesystem::path& folder, const std::string& name);

    /// Throws Error "workspace.missing", "workspace.invalid", or "workspace.too-new" (of a newer version: nothing is touched).
    static Workspace open(const std::filesystem::path& folder);

    const std::filesystem::path& folder() const { return m_folder; }
    const std::string& name() const { return m_name; }
    std::filesystem::path indexFile() const { return m_folder / "palimpsest.sqlite"; }
    std::filesystem::path runsFolder() const { return m_folder / "runs"; }
    std::filesystem::path modelsFolder() const { return m_folder / "models"; }
    std::filesystem::path masksFolder() const { return m_folder / "masks"; }
    std::filesystem::path methodsFolder() const { return m_folder / "methods"; }
    std::filesystem::path reportsFolder() const { return m_folder / "reports"; }
    RunFolder run(const std::string& id) const { return RunFolder(runsFolder() / id); }
    std::vector<std::string> runIds() const; ///< folders in runs/ that have an experiment.json; by name, which for our own is by creation time

    /// Saves a new forget set; refuses ("forget-set.exists") a name that is taken by other content, and content that is saved under another name
    /// or for another pool; the same set again is no error.
    void saveForgetSet(const ForgetSet& set) const;
    /// The same for sets that come from a plan or with a run folder rather than from a person's hand: returns the saved set of this content, whatever its
    /// name; a new one whose name other content has gets the first digits of its hash added. Throws "forget-set.exists" only for another pool.
    ForgetSet adoptForgetSet(ForgetSet set) const;
    std::vector<ForgetSet> forgetSets() const;         ///< by creation time; damaged files are left out and listed in `damaged`
    std::vector<ForgetSet> forgetSets(std::vector<std::string>& damaged) const;
    ForgetSet forgetSet(const std::string& hash) const; ///< throws "forget-set.missing"

    /// Makes queued run folders for the experiments and appends them to the queue; returns their ids. Throws "forget-set.other-dataset" when an
    /// experiment's forget set was made for another dataset or pool, and as requireFiles (named_files.h).
    std::vector<std::string> enqueue(const std::vector<Experiment>& experiments) const;

    /// Resolves the plan's forget-set rules against the dataset, adopts the sets, and returns the plan with hashes. Throws as makeForgetSet and
    /// adoptForgetSet.
    Plan resolve(Plan plan, const Dataset& dataset) const;

private:
    Workspace(std::filesystem::path folder, std::string name);
    std::filesystem::path m_folder;
    std::string m_name;
};

/// The hold of a window or a sweep on a workspace: a FileLock on <workspace>/.window-lock. Throws Error "workspace.in-use" naming host and pid of the holder.
class WorkspaceLock {
public:
    explicit WorkspaceLock(const Workspace& workspace);

private:
    FileLock m_lock;
};

/// The order of waiting runs; survives anything.
struct QueueState {
    std::vector<std::string> order;
    bool paused = false;
};

QueueState readQueue(const Workspace& workspace); ///< a missing or damaged file gives the queued runs by creation time, paused
void writeQueue(const Workspace& workspace, const QueueState& queue);

} // namespace palimpsest
