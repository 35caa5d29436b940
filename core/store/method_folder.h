// SPDX-License-Identifier: GPL-3.0-or-later
// Methods of one's own on the disk: <workspace>/methods/<id>.json with a TorchScript objective beside it, and the copy in each run folder (method.json,
// method.pt) that lets it travel alone. Nothing here loads an objective: that is the engine's.
#pragma once

#include "core/base/error.h"
#include "core/experiment/catalogue.h"

#include <filesystem>
#include <string>
#include <vector>

namespace palimpsest {

class RunFolder;
class Workspace;
struct RunRow;
struct Experiment;

/// What a methods folder holds.
struct MethodFolder {
    std::vector<MethodDescriptor> methods; ///< those that can be used, by id
    std::vector<Error> problems;           ///< one for each that cannot, by file: "method.descriptor", "method.taken", "method.objective-missing", ...
};

/// Reads every *.json of the folder. A descriptor that cannot be used is named in `problems` and keeps no other from being read. A folder that is not there
/// holds nothing.
MethodFolder readMethodFolder(const std::filesystem::path& folder);

/// Reads the workspace's folder and makes its methods those that methods() lists (method_registry.h). Returns the problems; `changed` says whether the list is
/// another one now.
std::vector<Error> offerMethodsOf(const Workspace& workspace, bool* changed = nullptr);

/// Throws Error "method.changed" when the objective of the experiment's method is not the one that was read (a built-in method has none).
void requireObjective(const Experiment& experiment);

/// Copies the experiment's method into the run folder, if it is one of somebody's own. Throws as requireObjective, and file errors.
void copyMethod(const Experiment& experiment, const RunFolder& folder);

/// Makes the version in a run folder known, so that its experiment can be read; `experiment` is the content of experiment.json. Does nothing for a built-in
/// method, and where the version is known already. Throws Error "method.other" when method.json is not what the experiment names, and as ownMethodFromJson.
void rememberMethodOf(const RunFolder& folder, const Json& experiment);

/// Checks the copies in a run folder against what its experiment names: throws as rememberMethodOf and objectiveFileOf.
void checkMethodOf(const RunFolder& folder, const Json& experiment);

/// Makes methods known that rows of the index name and nobody offers: one run folder each is asked. What cannot be read stays unknown.
void rememberMethodsOf(const Workspace& workspace, const std::vector<RunRow>& rows);

/// The objective of a run, checked against the hash that its experiment names. Throws Error "method.other".
std::filesystem::path objectiveFileOf(const RunFolder& folder, const MethodDescriptor& method);

/// A run folder that travelled brings its method along: copies it into the workspace's methods folder unless there is a method of that id, and makes it known.
void adoptMethod(const Workspace& workspace, const RunFolder& folder);

} // namespace palimpsest
