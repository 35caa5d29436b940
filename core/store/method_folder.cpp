// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/method_folder.h"

#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/experiment/catalogue_methods.h"
#include "core/experiment/method_registry.h"
#include "core/experiment/own_method.h"
#include "core/store/index.h"
#include "core/store/workspace.h"

#include <algorithm>
#include <set>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr std::uintmax_t kLongestDescriptor = 1 << 20;
constexpr const char* kSha = "objective_sha256";

std::string quoted(const fs::path& file)
{
    return "'" + file.string() + "'";
}

Json readDescriptor(const fs::path& file)
{
    std::error_code none;
    if (const auto size = fs::file_size(file, none); !none && size > kLongestDescriptor)
        throw Error("method.descriptor", quoted(file) + " is too large for a method: " + std::to_string(size) + " bytes, expected at most 1 MiB.",
                    "A descriptor holds text and numbers only; the objective belongs into the .pt file.");
    return readJson(file);
}

/// The method of a descriptor whose "objective_sha256" is known.
MethodDescriptor methodFrom(const Json& descriptor, const fs::path& file, const fs::path& objective)
{
    MethodDescriptor method = ownMethodFromJson(descriptor, quoted(file));
    method.own->file = objective;
    method.own->hash = sha256(canonicalText(method.own->descriptor));
    return method;
}

MethodDescriptor readMethod(const fs::path& file)
{
    Json descriptor = readDescriptor(file);
    const MethodDescriptor read = ownMethodFromJson(descriptor, quoted(file));
    if (read.id != file.stem().string())
        throw Error("method.descriptor", quoted(file) + " cannot be used as a method: id is \"" + read.id + "\"; expected \"" + file.stem().string()
                        + "\", the name of the file.",
                    "Rename the file or change the id.");
    if (findMethod(read.id, ""))
        throw Error("method.taken", quoted(file) + " cannot be used as a method: its id \"" + read.id + "\" is that of a built-in method.",
                    "Give it another id, and the file the same name.");
    const fs::path objective = file.parent_path() / read.own->objective;
    std::error_code none;
    if (!fs::is_regular_file(objective, none))
        throw Error("method.objective-missing", quoted(file) + " cannot be used as a method: its objective " + quoted(objective) + " is not there.",
                    "Export it with torch.jit.script(objective).save(\"" + read.own->objective + "\"), or correct the name in objective.");
    const std::string hash = sha256OfFile(objective);
    if (const auto named = descriptor.find(kSha); named != descriptor.end() && *named != hash)
        throw Error("method.other", quoted(objective) + " is not the objective that " + quoted(file) + " names in objective_sha256.",
                    "Put the right file there, or remove objective_sha256.");
    descriptor[kSha] = hash;
    return methodFrom(descriptor, file, objective);
}

/// nullptr for a built-in method.
const MethodDescriptor* ownMethodOf(const Experiment& experiment)
{
    const MethodDescriptor* method = findMethod(experiment.method, experiment.methodHash);
    return method && method->own ? method : nullptr;
}

/// The bytes of the objective, if they are still those that were read with the descriptor.
std::string readObjective(const MethodDescriptor& method)
{
    std::string bytes;
    try {
        bytes = readFile(method.own->file);
    } catch (const Error&) {
        // said below
    }
    if (sha256(bytes) != method.own->descriptor.at(kSha))
        throw Error("method.changed", "The objective " + quoted(method.own->file) + " of the method " + method.title + " was changed or removed since it was read.",
                    "Try again in a moment: the methods folder is read anew when it changes.");
    return bytes;
}

/// "" where the experiment has no text of that name.
std::string textOf(const Json& experiment, const char* key)
{
    const auto value = experiment.is_object() ? experiment.find(key) : experiment.end();
    return value != experiment.end() && value->is_string() ? value->get<std::string>() : std::string();
}

[[noreturn]] void refuseOther(const RunFolder& folder, const std::string& file)
{
    throw Error("method.other", "The run's " + file + " is not the method that its experiment names (" + quoted(folder.file(file)) + ").",
                "Restore the run folder from a copy, or make the run again.");
}

/// The method in a run folder, if it is the one of that hash.
MethodDescriptor methodIn(const RunFolder& folder, const std::string& hash)
{
    const fs::path file = folder.file("method.json");
    const Json descriptor = readDescriptor(file);
    if (sha256(canonicalText(descriptor)) != hash || textOf(descriptor, kSha).empty())
        refuseOther(folder, "method.json");
    return methodFrom(descriptor, file, folder.file("method.pt"));
}

} // namespace

MethodFolder readMethodFolder(const fs::path& folder)
{
    std::vector<fs::path> files;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder, none))
        if (entry.path().extension() == ".json" && entry.path().filename().string().front() != '.')
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    MethodFolder result;
    for (const auto& file : files) {
        try {
            result.methods.push_back(readMethod(file));
        } catch (const Error& error) {
            result.problems.push_back(error);
        }
    }
    return result;
}

std::vector<Error> offerMethodsOf(const Workspace& workspace, bool* changed)
{
    MethodFolder folder = readMethodFolder(workspace.methodsFolder());
    const bool isNew = offerOwnMethods(folder.methods);
    if (changed)
        *changed = isNew;
    return std::move(folder.problems);
}

void requireObjective(const Experiment& experiment)
{
    if (const MethodDescriptor* method = ownMethodOf(experiment))
        readObjective(*method);
}

void copyMethod(const Experiment& experiment, const RunFolder& folder)
{
    const MethodDescriptor* method = ownMethodOf(experiment);
    if (!method)
        return;
    writeFileAtomically(folder.file("method.pt"), readObjective(*method));
    writeJson(folder.file("method.json"), method->own->descriptor);
}

void rememberMethodOf(const RunFolder& folder, const Json& experiment)
{
    const std::string hash = textOf(experiment, "method_hash");
    if (!hash.empty() && !findMethod(textOf(experiment, "method"), hash))
        rememberOwnMethod(methodIn(folder, hash));
}

void checkMethodOf(const RunFolder& folder, const Json& experiment)
{
    if (const std::string hash = textOf(experiment, "method_hash"); !hash.empty())
        objectiveFileOf(folder, methodIn(folder, hash));
}

void rememberMethodsOf(const Workspace& workspace, const std::vector<RunRow>& rows)
{
    std::set<std::string> asked;
    for (const auto& row : rows) {
        if (row.method.empty() || findMethod(row.method) || !asked.insert(row.method).second)
            continue;
        try {
            const RunFolder folder = workspace.run(row.id);
            rememberMethodOf(folder, readJson(folder.file("experiment.json")));
        } catch (const Error&) {
            // The row keeps the method's id for a title.
        }
    }
}

fs::path objectiveFileOf(const RunFolder& folder, const MethodDescriptor& method)
{
    const fs::path file = folder.file("method.pt");
    std::error_code none;
    if (!fs::is_regular_file(file, none) || sha256OfFile(file) != method.own->descriptor.at(kSha))
        refuseOther(folder, "method.pt");
    return file;
}

void adoptMethod(const Workspace& workspace, const RunFolder& folder)
{
    const fs::path descriptorFile = folder.file("method.json");
    if (!fs::exists(descriptorFile))
        return;
    const Json descriptor = readDescriptor(descriptorFile);
    const MethodDescriptor method = methodFrom(descriptor, descriptorFile, folder.file("method.pt"));
    const fs::path target = workspace.methodsFolder() / (method.id + ".json"), objective = workspace.methodsFolder() / method.own->objective;
    if (!fs::exists(target) && !fs::exists(objective)) {
        makeFolder(workspace.methodsFolder());
        writeFileAtomically(objective, readFile(objectiveFileOf(folder, method)));
        writeJson(target, descriptor);
        offerMethodsOf(workspace);
    }
    rememberOwnMethod(method);
}

} // namespace palimpsest
