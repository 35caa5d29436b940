// SPDX-License-Identifier: GPL-3.0-or-later
// What `palimpsest-cli verify` looks at. Nothing here writes.
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/experiment/retrain_key.h"
#include "core/store/bundle.h"
#include "core/store/events.h"
#include "core/store/imported_run.h"
#include "core/store/index.h"
#include "core/store/index_schema.h"
#include "core/store/mask_file.h"
#include "core/store/method_folder.h"
#include "core/store/picture_bundle.h"
#include "core/store/picture_course.h"
#include "core/store/protocols.h"
#include "core/store/run_row.h"
#include "core/store/safetensors.h"
#include "core/store/selection_row.h"
#include "core/store/stored_course.h"
#include "core/store/text_bundle.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <system_error>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

const std::string kResume = "Resume it: what it has finished is kept, the rest is done again.";
const std::string kTextBundle = "palimpsest-text-bundle", kPictureBundle = "palimpsest-picture-bundle", kLatents = "palimpsest-latents"; ///< what files say that they are
const std::string kRunAgain = "Run it again: the experiment is still there.";

class Verification {
public:
    explicit Verification(const Workspace& workspace) : m_workspace(workspace) {}

    std::vector<Finding> run()
    {
        checkForgetSets();
        for (const auto& id : m_workspace.runIds()) {
            m_ids.insert(id);
            checkRun(m_workspace.run(id));
        }
        checkSelections();
        checkModels();
        checkProtocols();
        checkStrangeFolders();
        checkLeftovers();
        checkQueue();
        checkIndex();
        return std::move(m_findings);
    }

private:
    void error(std::string code, std::string sentence, std::string hint)
    {
        m_findings.push_back({"error", std::move(code), std::move(sentence), std::move(hint)});
    }

    void note(std::string code, std::string sentence, std::string hint)
    {
        m_findings.push_back({"note", std::move(code), std::move(sentence), std::move(hint)});
    }

    /// What `action` throws becomes a finding.
    template<class Action>
    bool check(const std::string& code, Action action)
    {
        try {
            action();
            return true;
        } catch (const Error& failure) {
            error(code, failure.what(), failure.hint());
        } catch (const std::exception& failure) {
            error(code, failure.what(), "Restore the file from a copy.");
        }
        return false;
    }

    void checkForgetSets()
    {
        std::error_code none;
        std::vector<fs::path> files;
        for (const auto& entry : fs::directory_iterator(m_workspace.folder() / "forget-sets", none))
            if (entry.path().extension() == ".json")
                files.push_back(entry.path());
        std::sort(files.begin(), files.end());
        for (const auto& file : files)
            check("verify.forget-set", [&] {
                const ForgetSet set = forgetSetFromJson(readJson(file), "'" + file.string() + "'");
                if (file.stem() != set.hash)
                    error("verify.hash", "'" + file.string() + "' holds the forget set " + shortHash(set.hash) + ": its name says another.",
                          "Rename it to '" + set.hash + ".json'.");
            });
    }

    void checkImported(const RunFolder& folder)
    {
        check("verify.imported", [&] {
            const ImportedRun imported = readImportedRun(folder);
            for (const auto& [file, hash] : {std::pair(logFileOf(folder, imported), imported.logHash), {retainLogFileOf(folder, imported), imported.retainLogHash}})
                if (!file.empty() && sha256OfFile(file) != hash)
                    error("verify.hash", "'" + file.string() + "' is not the log that was imported.", "Import the log again.");
        });
        checkEvents(folder);
    }

    void checkRun(const RunFolder& folder)
    {
        if (isImported(folder)) {
            checkImported(folder);
            return;
        }
        std::string forgetSetHash;
        check("verify.experiment", [&] {
            const Experiment experiment = folder.experiment();
            forgetSetHash = experiment.forgetSetHash;
            m_models.insert(originalKey(experiment));
            m_models.insert("retrain-" + retrainKey(experiment));
            m_models.insert("autoencoder-" + originalKey(experiment));
        });
        check("verify.forget-set", [&] {
            const fs::path file = folder.file("forget_set.json");
            const ForgetSet set = forgetSetFromJson(readJson(file), "'" + file.string() + "'");
            m_data.insert(set.datasetHash);
            if (!forgetSetHash.empty() && set.hash != forgetSetHash)
                error("verify.hash", "'" + file.string() + "' is another forget set than the experiment names.", kRunAgain);
        });
        check("verify.method", [&] { checkMethod(folder); });
        checkEvents(folder);
        checkBundles(folder);
        checkWeights(folder);
    }

    void checkMethod(const RunFolder& folder)
    {
        if (fs::exists(folder.file("method.json")))
            checkMethodOf(folder, readJson(folder.file("experiment.json")));
    }

    void checkEvents(const RunFolder& folder)
    {
        const fs::path file = folder.file("events.jsonl");
        if (!fs::exists(file)) {
            error("verify.missing", "'" + file.string() + "' is missing: nothing says how the run went.", kResume);
            return;
        }
        RunSummary summary;
        const bool readable = check("verify.events", [&] {
            std::istringstream lines(readFile(file));
            int damaged = 0;
            for (std::string line; std::getline(lines, line);)
                damaged += !line.empty() && !lines.eof() && !parseEvent(line); // the last one may be half written
            if (damaged > 0)
                note("verify.events",
                     "'" + file.string() + "' has " + std::to_string(damaged) + (damaged == 1 ? " line that is" : " lines that are") + " no event.",
                     "An engine that was killed leaves such a line; it is skipped.");
            summary = summarise(folder);
        });
        if (!readable)
            return;
        if (fs::exists(folder.file("metrics.json")) && summary.state != RunState::Done && !RunLock::isHeld(folder))
            note("verify.unfinished", "The run '" + folder.id() + "' has metrics, but '" + file.string() + "' does not say that it ended.", kResume);
        if (summary.state == RunState::Done && !fs::exists(folder.file("metrics.json")))
            note("verify.metrics", "The run '" + folder.id() + "' has no metrics.json.", "`palimpsest-cli metrics " + folder.id() + "` computes it from the bundles.");
    }

    void checkBundles(const RunFolder& folder)
    {
        std::map<std::string, std::string> hashes;
        if (fs::exists(folder.file("metrics.json")))
            check("verify.metrics", [&] {
                const Json content = readJson(folder.file("metrics.json"));
                const Json bundles = content.is_object() ? content.value("bundles", Json()) : Json();
                const bool good = bundles.is_object() && std::all_of(bundles.begin(), bundles.end(), [](const Json& hash) { return hash.is_string(); });
                if (!good)
                    throw Error("run.metrics", "'" + folder.file("metrics.json").string() + "' does not name the hashes of its 'bundles'.",
                                "Delete it: `palimpsest-cli metrics " + folder.id() + "` computes it from the bundles.");
                for (const auto& [group, hash] : bundles.items())
                    hashes[group] = hash.get<std::string>();
            });
        for (const auto& [group, hash] : hashes) {
            const fs::path file = folder.bundleFile(group);
            if (!fs::exists(file))
                error("verify.missing", "'" + file.string() + "' is missing: the metrics of the run were computed from it.", kRunAgain);
            else if (sha256OfFile(file) != hash)
                error("verify.hash", "'" + file.string() + "' was changed after the metrics were computed from it.", kRunAgain);
        }
        std::error_code none;
        for (const auto& entry : fs::directory_iterator(folder.file("bundles"), none))
            if (entry.path().extension() == ".safetensors")
                check("verify.bundle", [&] {
                    const auto format = formatOf(entry.path());
                    if (format == kTextBundle)
                        readTextBundle(entry.path());
                    else if (format == kPictureBundle)
                        readPictureBundle(entry.path());
                    else
                        readBundle(entry.path());
                });
        if (const auto file = folder.file("mask.safetensors"); fs::exists(file))
            check("verify.mask", [&] { readMaskFile(file); });
        if (const auto file = folder.file(kPictureCourseFile); fs::exists(file))
            check("verify.course", [&] { readPictureCourse(file); });
        if (const auto file = folder.file(kForgetCourseFile); fs::exists(file))
            check("verify.course", [&] { readStoredCourse(file); });
        if (const auto file = folder.file(kRelearningFile); fs::exists(file))
            check("verify.course", [&] { readStoredRelearning(file); });
    }

    /// What the file says that it is; "" where it says nothing.
    static std::string formatOf(const fs::path& file)
    {
        return entryOf(readSafetensorsHeader(file).metadata, "format");
    }

    static std::string entryOf(const std::map<std::string, std::string>& metadata, const std::string& key)
    {
        const auto entry = metadata.find(key);
        return entry == metadata.end() ? std::string() : entry->second;
    }

    void checkWeights(const RunFolder& folder)
    {
        const fs::path file = folder.file("weights.safetensors");
        std::string expected;
        try {
            expected = summarise(folder).weightsHash;
        } catch (const Error&) {
            // checkEvents has said it
        }
        if (!fs::exists(file)) {
            if (!expected.empty())
                note("verify.no-weights", "The run '" + folder.id() + "' has no weights.safetensors any more.", "It can still be read; to export weights, run it again.");
            return;
        }
        check("verify.weights", [&] {
            readSafetensorsHeader(file);
            if (!expected.empty() && sha256OfFile(file) != expected)
                error("verify.hash", "'" + file.string() + "' is not what the run wrote: its hash differs.", kRunAgain);
        });
    }

    void checkSelections()
    {
        for (const auto& folder : selectionsOf(m_workspace)) {
            check("verify.selection", [&] {
                m_models.insert(originalKey(originalOf(readSelection(folder))));
                if (summarise(folder).state != RunState::Done)
                    return;
                readSelectionHistory(folder);
                readSelectionResult(folder);
            });
        }
    }

    void checkModels()
    {
        std::error_code none;
        std::vector<fs::path> files;
        for (const auto& entry : fs::directory_iterator(m_workspace.modelsFolder(), none))
            if (entry.path().extension() == ".safetensors")
                files.push_back(entry.path());
        std::sort(files.begin(), files.end());
        for (const auto& file : files) {
            bool isOfARun = false;
            check("verify.model", [&] {
                const auto stored = readSafetensors(file);
                const auto written = stored.metadata.find("tensors_sha256");
                if (written != stored.metadata.end() && written->second != hashOfStoredTensors(stored))
                    error("verify.hash", "'" + file.string() + "' is not what a run wrote: the hash of its weights differs.",
                          "Delete it: it is made again when needed. Runs that started from it may have to be run again.");
                isOfARun = entryOf(stored.metadata, "format") == kLatents && m_data.contains(entryOf(stored.metadata, "dataset_hash")); // of pictures that runs learn from
            });
            constexpr std::size_t kKeyLength = 64; // a model that comes from a file has the file's hash behind its key
            if (!isOfARun && !m_models.contains(file.stem().string()) && !m_models.contains(file.stem().string().substr(0, kKeyLength)))
                note("verify.orphan", "No run uses the shared model '" + file.string() + "'.", "It may be deleted; it would be made again when needed.");
        }
        checkEvaluations();
    }

    void checkProtocols()
    {
        std::vector<std::string> damaged;
        readProtocols(m_workspace, damaged);
        for (const auto& sentence : damaged)
            error("verify.protocol", sentence, "Restore the file from a copy, or start the table again: what has run already is used.");
    }

    /// Outputs of original models; each names the model that it was computed with.
    void checkEvaluations()
    {
        std::error_code none;
        for (const auto& folder : fs::directory_iterator(m_workspace.modelsFolder() / "evaluations", none)) {
            const fs::path model = m_workspace.modelsFolder() / (folder.path().filename().string() + ".safetensors");
            if (!fs::exists(model)) {
                note("verify.orphan", "'" + folder.path().string() + "' holds outputs of an original model that is not there.",
                     "It may be deleted; they are computed again when needed.");
                continue;
            }
            const std::string hash = sha256OfFile(model);
            std::error_code inner;
            for (const auto& entry : fs::directory_iterator(folder.path(), inner)) {
                if (entry.path().extension() != ".safetensors")
                    continue;
                check("verify.bundle", [&] {
                    if (formatOf(entry.path()) == kTextBundle)
                        readTextBundle(entry.path());
                    else if (readBundle(entry.path()).metadata["model_sha256"] != hash)
                        note("verify.orphan", "'" + entry.path().string() + "' was computed with another model of that key.",
                             "It may be deleted; it is computed again when needed.");
                });
            }
        }
    }

    void checkStrangeFolders()
    {
        std::error_code none;
        for (const auto& entry : fs::directory_iterator(m_workspace.runsFolder(), none))
            if (entry.is_directory() && !m_ids.contains(entry.path().filename().string()))
                note("verify.orphan", "The folder '" + entry.path().string() + "' is no run: it has no experiment.json.",
                     "It is left from a start that was broken off and may be deleted.");
    }

    void checkLeftovers()
    {
        std::error_code none;
        for (auto entry = fs::recursive_directory_iterator(m_workspace.folder(), none); entry != fs::recursive_directory_iterator(); entry.increment(none)) {
            if (none)
                break;
            if (entry->path().filename().string().find(".tmp") != std::string::npos && entry->is_regular_file(none))
                note("verify.leftover", "'" + entry->path().string() + "' is left from a write that was broken off.",
                     "It may be deleted while no engine runs.");
        }
    }

    void checkQueue()
    {
        if (!fs::exists(m_workspace.folder() / "queue.json"))
            return;
        check("verify.queue", [&] {
            readJson(m_workspace.folder() / "queue.json");
            for (const auto& id : readQueue(m_workspace).order)
                if (!m_ids.contains(id) && !isSelection(queuedFolder(m_workspace, id)))
                    note("verify.queue", "The queue names the run '" + id + "', which does not exist.", "It is skipped.");
        });
    }

    void checkIndex()
    {
        const std::string rebuild = "`palimpsest-cli verify --rebuild` makes it anew from the run folders.";
        if (!fs::exists(m_workspace.indexFile())) {
            note("verify.index", "The workspace has no index yet.", "It is made when the workspace is opened.");
            return;
        }
        try {
            const auto database = openIndexReadOnly(m_workspace.indexFile());
            std::map<std::string, std::string> stamps;
            SQLite::Statement query(*database, "SELECT id, stamp FROM run");
            while (query.executeStep())
                stamps[query.getColumn(0).getString()] = query.getColumn(1).getString();
            std::set<std::string> missing = m_ids;
            for (const RunRow& row : selectRows(*database)) {
                if (missing.erase(row.id) == 0)
                    error("verify.index", "The index has a row for the run '" + row.id + "', which has no folder.", rebuild);
                else if (!needsEngine(row.state) && stampOf(m_workspace.run(row.id)) == stamps[row.id] && !same(row, readRow(m_workspace.run(row.id))))
                    error("verify.index", "The index says something else about the run '" + row.id + "' than its folder.", rebuild);
            }
            if (!missing.empty())
                note("verify.index", std::to_string(missing.size()) + " run" + (missing.size() == 1 ? " is" : "s are") + " not in the index yet.",
                     "Opening the workspace adds them.");
        } catch (const Error& failure) {
            if (failure.code() == "index.old")
                note("verify.index", failure.what(), failure.hint());
            else
                error("verify.index", failure.what(), failure.hint());
        } catch (const SQLite::Exception& failure) {
            check("verify.index", [&] { throwIndexError(m_workspace.indexFile(), failure); });
        }
    }

    static bool same(const RunRow& a, const RunRow& b)
    {
        const auto texts = [](const RunRow& r) {
            return std::vector<std::string>{r.name, r.domain, r.dataset, r.model, r.method, canonicalText(r.parameters), r.forgetSetHash, r.forgetSetName,
                                            std::to_string(r.seed), r.device, toText(r.state), r.created, r.started, r.ended, r.experimentHash,
                                            r.referenceKey, r.groupKey, r.originalKey, r.setup, r.errorCode, r.errorSentence, r.errorHint, r.note};
        };
        const auto sameNumber = [](const auto& x, const auto& y) {
            return x.first == y.first
                && (x.second == y.second || (x.second != x.second && y.second != y.second)); // not a number equals itself here
        };
        return texts(a) == texts(b) && a.tags == b.tags && a.hasCheckpoint == b.hasCheckpoint
            && std::equal(a.metrics.begin(), a.metrics.end(), b.metrics.begin(), b.metrics.end(), sameNumber);
    }

    const Workspace& m_workspace;
    std::vector<Finding> m_findings;
    std::set<std::string> m_ids;
    std::set<std::string> m_models; ///< names of the shared models that some run may use
    std::set<std::string> m_data; ///< hashes of the data that runs learn from
};

} // namespace

std::vector<Finding> verify(const Workspace& workspace)
{
    return Verification(workspace).run();
}

} // namespace palimpsest
