// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/workspace.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/base/paths.h"
#include "core/data/dataset.h"
#include "core/experiment/setup.h"
#include "core/store/index.h"
#include "core/store/method_folder.h"
#include "core/store/named_files.h"
#include "core/store/run_id.h"
#include "core/store/selection_folder.h"

#include <algorithm>
#include <map>
#include <set>
#include <system_error>
#include <unistd.h>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr int kWorkspaceVersion = 1;

fs::path workspaceFile(const fs::path& folder)
{
    return folder / "workspace.json";
}

/// Whether two specs draw the same training pool; where the files lie and how many test images are used does not matter.
std::string poolText(const DatasetSpec& spec)
{
    std::string text = spec.id + (spec.trainCount == 0 ? ", all training images" : ", " + std::to_string(spec.trainCount) + " training images");
    if (spec.validation != 0)
        text += " without " + shortestNumber(spec.validation * 100) + " % for validation";
    if (spec.trainCount != 0 || spec.validation != 0)
        text += ", split seed " + std::to_string(spec.splitSeed);
    return text;
}

/// The forget sets of a workspace with their texts; what cannot be read goes to `damaged`.
std::vector<ForgetSet> readForgetSets(const fs::path& folder, std::vector<std::string>& damaged)
{
    std::vector<ForgetSet> sets;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder, none)) {
        if (entry.path().extension() != ".json")
            continue;
        try {
            sets.push_back(forgetSetFromJson(readJson(entry.path()), "'" + entry.path().string() + "'"));
        } catch (const Error& error) {
            damaged.push_back(error.what());
        }
    }
    std::sort(sets.begin(), sets.end(),
              [](const ForgetSet& a, const ForgetSet& b) { return std::tie(a.created, a.name) < std::tie(b.created, b.name); });
    std::sort(damaged.begin(), damaged.end());
    return sets;
}

FileLock lockWorkspace(const Workspace& workspace)
{
    const fs::path file = workspace.folder() / ".window-lock";
    char host[256] = "this machine";
    ::gethostname(host, sizeof host - 1);
    const Json self{{"host", host}, {"pid", ::getpid()}};
    if (auto lock = FileLock::take(file, canonicalText(self)))
        return std::move(*lock);
    std::string holder = "another program";
    std::error_code none;
    if (fs::file_size(file, none) < 4096) {
        const Json note = Json::parse(readFile(file), nullptr, false);
        if (note.is_object() && note.contains("host") && note.contains("pid") && note.at("host").is_string())
            holder = "process " + note.at("pid").dump() + " on " + note.at("host").get<std::string>();
    }
    throw Error("workspace.in-use", "The workspace '" + workspace.folder().string() + "' is in use by " + holder + ".",
                "Use that window or sweep, close it, or open another workspace.");
}

} // namespace

Workspace::Workspace(fs::path folder, std::string name) : m_folder(std::move(folder)), m_name(std::move(name)) {}

Workspace Workspace::create(const fs::path& folder, const std::string& name)
{
    if (isThere(workspaceFile(folder)))
        throw Error("workspace.exists", "The folder '" + folder.string() + "' is a workspace already.", "Open it, or choose another folder.");
    for (const char* part : {"runs", "models", "methods", "forget-sets", "reports"})
        makeFolder(folder / part);
    writeJson(workspaceFile(folder),
              {{"format", "palimpsest-workspace"}, {"version", kWorkspaceVersion}, {"name", name}, {"created", utcNow()}});
    return Workspace(fs::absolute(folder), name);
}

Workspace Workspace::open(const fs::path& folder)
{
    const fs::path file = workspaceFile(folder);
    if (!isThere(file))
        throw Error("workspace.missing", "The folder '" + folder.string() + "' is no workspace: it has no workspace.json.",
                    "Choose the folder of a workspace, or create a new one.");
    const auto refuse = [&](const std::string& what) {
        throw Error("workspace.invalid", "'" + file.string() + "' is damaged: " + what + ".", "Restore it from a copy; the runs are not affected.");
    };
    const Json content = Json::parse(readFile(file), nullptr, false);
    if (!content.is_object() || content.value("format", Json()) != "palimpsest-workspace")
        refuse("'format' must be \"palimpsest-workspace\"");
    const Json version = content.value("version", Json());
    if (!version.is_number_integer() || version.get<std::int64_t>() < 1)
        refuse("'version' must be a whole number from 1");
    if (version.get<std::int64_t>() > kWorkspaceVersion)
        throw Error("workspace.too-new",
                    "The workspace '" + folder.string() + "' has version " + version.dump() + "; this program knows versions up to "
                        + std::to_string(kWorkspaceVersion) + ". Nothing in it was touched.",
                    "Open it with the newer Palimpsest that made it.");
    const Json name = content.value("name", Json());
    return Workspace(fs::absolute(folder), name.is_string() ? name.get<std::string>() : folder.filename().string());
}

std::vector<std::string> Workspace::runIds() const
{
    std::vector<std::string> ids;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(runsFolder(), none))
        if (isThere(entry.path() / "experiment.json") || isThere(entry.path() / "imported.json"))
            ids.push_back(entry.path().filename().string());
    std::sort(ids.begin(), ids.end());
    return ids;
}

void Workspace::saveForgetSet(const ForgetSet& set) const
{
    for (const auto& other : forgetSets()) {
        if (other.hash == set.hash && other.name == set.name && samePool(other.dataset, set.dataset))
            return;
        if (other.hash == set.hash && !samePool(other.dataset, set.dataset))
            throw Error("forget-set.exists",
                        "These samples are saved as '" + other.name + "' for another pool (" + poolText(other.dataset) + ").",
                        "Use another workspace for another pool, or change the choice.");
        if (other.hash == set.hash)
            throw Error("forget-set.exists", "These samples are saved already, as '" + other.name + "'.", "Use that forget set, or change the choice.");
        if (other.name == set.name)
            throw Error("forget-set.exists", "The name '" + set.name + "' is taken by another forget set.",
                        "Forget sets never change once saved: give this one another name.");
    }
    makeFolder(m_folder / "forget-sets");
    writeJson(m_folder / "forget-sets" / (set.hash + ".json"), toJson(set));
}

ForgetSet Workspace::adoptForgetSet(ForgetSet set) const
{
    bool nameIsTaken = false;
    for (auto& other : forgetSets()) {
        if (other.hash == set.hash && samePool(other.dataset, set.dataset))
            return std::move(other);
        nameIsTaken |= other.name == set.name && other.hash != set.hash;
    }
    if (nameIsTaken)
        set.name += " · " + shortHash(set.hash);
    saveForgetSet(set);
    return set;
}

std::vector<ForgetSet> Workspace::forgetSets() const
{
    std::vector<std::string> damaged;
    return forgetSets(damaged);
}

std::vector<ForgetSet> Workspace::forgetSets(std::vector<std::string>& damaged) const
{
    return readForgetSets(m_folder / "forget-sets", damaged);
}

ForgetSet Workspace::forgetSet(const std::string& hash) const
{
    const fs::path file = m_folder / "forget-sets" / (hash + ".json");
    if (hash.empty() || hash.find('/') != std::string::npos || !isThere(file))
        throw Error("forget-set.missing", "The workspace has no forget set " + shortHash(hash) + ".", "Save it in this workspace first, or choose another.");
    return forgetSetFromJson(readJson(file), "'" + file.string() + "'");
}

namespace {

/// The setups of the runs that are there, oldest first. Names are for eyes: an index that cannot be read costs no more than a difference unsaid.
std::vector<Setup> setupsOf(const Workspace& workspace)
{
    try {
        return isThere(workspace.indexFile()) ? Index(workspace.indexFile()).setups() : std::vector<Setup>();
    } catch (const Error&) {
        return {};
    }
}

/// The experiments, each with a name. A setup is told from those that came before it, so that its runs are named alike whenever they are made.
std::vector<Experiment> named(std::vector<Experiment> experiments, const Workspace& workspace)
{
    std::vector<Setup> known = setupsOf(workspace);
    for (auto& experiment : experiments) {
        Setup setup = setupOf(experiment);
        const auto own = std::find(known.begin(), known.end(), setup);
        if (experiment.name.empty())
            experiment.name = automaticName(experiment, {known.begin(), own});
        if (own == known.end())
            known.push_back(std::move(setup));
    }
    return experiments;
}

} // namespace

std::vector<std::string> Workspace::enqueue(const std::vector<Experiment>& experiments) const
{
    // Everything is checked before anything is written: a plan starts whole or not at all.
    std::map<std::string, Json> sets;
    std::set<std::string> checkedMethods;
    for (const auto& experiment : experiments) {
        if (const auto problems = problemsOf(experiment); !problems.empty())
            throw Error("experiment.invalid", "The experiment cannot be used: " + problems.front().sentence, "Correct " + problems.front().path + ".");
        if (checkedMethods.insert(experiment.methodHash).second)
            requireObjective(experiment);
        requireFiles(*this, experiment.domain, {{experiment.method, experiment.parameters}}, experiment.original);
        const ForgetSet set = forgetSet(experiment.forgetSetHash);
        if (!samePool(set.dataset, experiment.dataset))
            throw Error("forget-set.other-dataset",
                        "The forget set '" + set.name + "' was made for " + poolText(set.dataset) + "; the experiment uses " + poolText(experiment.dataset)
                            + ".",
                        "Choose a forget set of the same data, or make this one anew.");
        sets.emplace(set.hash, toJson(set));
    }
    std::vector<std::string> ids;
    const std::string batch = newRunBatch();
    for (const auto& experiment : named(experiments, *this)) {
        ids.push_back(runIdIn(batch, ids.size()));
        RunFolder::create(runsFolder(), ids.back(), experiment, sets.at(experiment.forgetSetHash));
    }
    QueueState queue = isThere(m_folder / "queue.json") ? readQueue(*this) : QueueState{};
    for (const auto& id : ids)
        if (std::find(queue.order.begin(), queue.order.end(), id) == queue.order.end()) // a damaged queue file was made up from the folders
            queue.order.push_back(id);
    writeQueue(*this, queue);
    return ids;
}

Plan Workspace::resolve(Plan plan, const Dataset& dataset) const
{
    for (auto& entry : plan.forgetSets) {
        if (!entry.hash.empty()) {
            entry.name = forgetSet(entry.hash).name;
            continue;
        }
        if (entry.name.empty())
            entry.name = describeRule(entry.rule, dataset.descriptor->classes, dataset.descriptor->domain);
        const ForgetSet set = adoptForgetSet(makeForgetSetOf(dataset, entry.name, entry.rule, resolveRuleOf(dataset, entry.rule)));
        entry.hash = set.hash;
        entry.name = set.name;
        entry.rule = Json();
    }
    return plan;
}

WorkspaceLock::WorkspaceLock(const Workspace& workspace) : m_lock(lockWorkspace(workspace)) {}

QueueState readQueue(const Workspace& workspace)
{
    QueueState queue;
    const fs::path file = workspace.folder() / "queue.json";
    const Json content = isThere(file) ? Json::parse(readFile(file), nullptr, false) : Json();
    if (content.is_object() && content.contains("order") && content.at("order").is_array()) {
        for (const auto& id : content.at("order"))
            if (id.is_string())
                queue.order.push_back(id.get<std::string>());
        queue.paused = content.value("paused", Json()) == true;
        return queue;
    }
    // Nobody knows in which order they were to run or whether: show them, start nothing.
    for (const auto& id : workspace.runIds())
        if (summarise(workspace.run(id)).state == RunState::Queued)
            queue.order.push_back(id);
    for (const auto& folder : selectionsOf(workspace))
        if (summarise(folder).state == RunState::Queued)
            queue.order.push_back(folder.id());
    queue.paused = !queue.order.empty();
    return queue;
}

void writeQueue(const Workspace& workspace, const QueueState& queue)
{
    writeJson(workspace.folder() / "queue.json", {{"order", queue.order}, {"paused", queue.paused}});
}

} // namespace palimpsest
