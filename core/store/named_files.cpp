// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/named_files.h"

#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/experiment/catalogue.h"
#include "core/experiment/file_unit.h"
#include "core/store/saved_masks.h"

#include <functional>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr const char* kMaskFile = "mask_file";

/// Throws an Error if the value names no file that is there.
void requireFile(const Workspace& workspace, const Parameter& parameter, const std::string& value)
{
    if (parameter.key == kMaskFile) {
        maskPath(workspace, value);
        return;
    }
    if (value.empty()) {
        if (parameter.onlyWhen.key.empty())
            return; // without one the program does without
        throw Error("file.missing", parameter.title + " is not named.", "Give the path of a file.");
    }
    const bool wantsFolder = parameter.unit == kFolderUnit;
    const fs::path named(value), path = named.is_absolute() ? named : workspace.folder() / named;
    if (wantsFolder ? !isFolder(path) : !isFile(path))
        throw Error("file.missing", (wantsFolder ? "There is no folder '" : "There is no file '") + value + "'.", "Correct the path of " + parameter.title + ".");
}

using Report = std::function<void(const std::string& path, const Error& error)>;

void look(const Workspace& workspace, const Parameters& schema, const Json& values, const std::string& prefix, const Report& report)
{
    if (!values.is_object())
        return;
    for (const auto& parameter : schema) {
        if (parameter.kind != ParameterKind::File || !hasMeaning(schema, parameter, values))
            continue;
        const Json value = values.value(parameter.key, parameter.standard);
        if (!value.is_string())
            continue;
        try {
            requireFile(workspace, parameter, value.get<std::string>());
        } catch (const Error& error) {
            report(prefix + "." + parameter.key, error);
        }
    }
}

void look(const Workspace& workspace, const std::string& domain, const std::vector<MethodPlan>& methods, const Json& original, const Report& report)
{
    for (const auto& method : methods)
        if (const MethodDescriptor* descriptor = findMethod(method.method))
            look(workspace, descriptor->parameters, method.values, "methods." + method.method, report);
    look(workspace, originalRecipe(domain), original, "original", report);
}

} // namespace

std::vector<Problem> fileProblems(const Workspace& workspace, const std::string& domain, const std::vector<MethodPlan>& methods, const Json& original)
{
    std::vector<Problem> problems;
    look(workspace, domain, methods, original, [&](const std::string& path, const Error& error) { problems.push_back({path, error.what() + (" " + error.hint())}); });
    return problems;
}

void requireFiles(const Workspace& workspace, const std::string& domain, const std::vector<MethodPlan>& methods, const Json& original)
{
    look(workspace, domain, methods, original, [](const std::string& path, const Error& error) {
        throw Error(error.code(), std::string(error.what()) + " (" + path + ")", error.hint());
    });
}

} // namespace palimpsest
