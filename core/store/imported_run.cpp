// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/imported_run.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/experiment/catalogue.h"
#include "core/experiment/field_reader.h"
#include "core/store/run_id.h"

#include <utility>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr const char* kFile = "imported.json";
constexpr std::pair<const char*, std::string ImportedRun::*> kFields[] = {
    {"name", &ImportedRun::name},   {"method", &ImportedRun::method},     {"model", &ImportedRun::model},       {"dataset", &ImportedRun::dataset},
    {"forget_set", &ImportedRun::forgetSet}, {"domain", &ImportedRun::domain}, {"log", &ImportedRun::log}, {"log_sha256", &ImportedRun::logHash},
    {"retain_log", &ImportedRun::retainLog}, {"retain_log_sha256", &ImportedRun::retainLogHash}};

/// Names of files alone: nothing outside of the run's folder.
bool isFileName(const std::string& name)
{
    return name.find('/') == std::string::npos && name != "." && name != "..";
}

[[noreturn]] void refuse(const std::string& sentence)
{
    throw Error("run.imported", sentence, "Import the log again.");
}

/// Copies the file into the folder; returns its name and hash.
std::pair<std::string, std::string> copied(const fs::path& file, const fs::path& folder)
{
    const std::string bytes = readFile(file), name = file.filename().string();
    makeFolder(folder);
    writeFileAtomically(folder / name, bytes);
    return {name, sha256(bytes)};
}

} // namespace

std::string nameOf(const ImportedRun& imported)
{
    if (!imported.name.empty())
        return imported.name;
    const MethodDescriptor* method = findMethod(imported.method);
    return (method ? method->title : imported.method) + " · " + imported.forgetSet + " · " + imported.model + " · imported";
}

bool isImported(const RunFolder& folder)
{
    return fs::exists(folder.file(kFile));
}

ImportedRun readImportedRun(const RunFolder& folder)
{
    const std::string where = "'" + folder.file(kFile).string() + "'";
    const Json content = readJson(folder.file(kFile));
    if (!content.is_object() || content.value("format", Json()) != "palimpsest-imported-run")
        refuse(where + " does not describe an imported run: 'format' must be \"palimpsest-imported-run\".");
    requireVersion(content, where, "run.imported-version");
    ImportedRun imported;
    for (const auto& [key, field] : kFields) {
        const auto found = content.find(key);
        if (found == content.end() || !found->is_string())
            refuse(where + " cannot be used: '" + key + "' must be a text.");
        imported.*field = found->get<std::string>();
    }
    if (imported.log.empty() || !isFileName(imported.log) || !isFileName(imported.retainLog))
        refuse(where + " cannot be used: 'log' and 'retain_log' must be names of files.");
    return imported;
}

fs::path logFileOf(const RunFolder& folder, const ImportedRun& imported)
{
    return folder.file("log") / imported.log;
}

fs::path retainLogFileOf(const RunFolder& folder, const ImportedRun& imported)
{
    return imported.retainLog.empty() ? fs::path() : folder.file("retain-log") / imported.retainLog;
}

RunFolder importRun(const Workspace& workspace, ImportedRun imported, const fs::path& log, const fs::path& retainLog, const std::map<std::string, double>& metrics)
{
    for (const auto& [what, text] : {std::pair("method", imported.method), {"model", imported.model}, {"data set", imported.dataset}, {"forget set", imported.forgetSet}})
        if (text.empty())
            throw Error("run.imported", std::string("An imported run needs the name of its ") + what + ".", "Say what the log is of.");
    const RunFolder folder = workspace.run(runIdIn(newRunBatch(), 0));
    makeFolder(folder.path());
    std::tie(imported.log, imported.logHash) = copied(log, folder.file("log"));
    if (!retainLog.empty())
        std::tie(imported.retainLog, imported.retainLogHash) = copied(retainLog, folder.file("retain-log"));
    appendEvent(folder, {{"event", "imported"}, {"file", imported.log}});
    appendEvent(folder, {{"event", "done"}});
    folder.writeMetrics(metrics);
    Json content{{"format", "palimpsest-imported-run"}, {"version", 1}};
    for (const auto& [key, field] : kFields)
        content[key] = imported.*field;
    writeJson(folder.file(kFile), content);
    return folder;
}

std::string referenceKey(const ImportedRun& imported)
{
    return sha256(canonicalText({{"imported", {imported.domain, imported.dataset, imported.model, imported.forgetSet}}}));
}

} // namespace palimpsest
