// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/plan.h"
#include "core/store/workspace.h"

#include <vector>

namespace palimpsest {

/// What is wrong with the files that settings name, each with its path ("methods.salun.mask_file", "original.weights"): one that the other settings ask for
/// and that is not named, or one that is not there. A mask goes by its saved name or its path, starting weights by their path, which may be relative to the
/// workspace. Settings that are wrong in other ways are left to problemsOf.
std::vector<Problem> fileProblems(const Workspace& workspace, const std::string& domain, const std::vector<MethodPlan>& methods, const Json& original);

/// Throws the first of them as Error "mask-file.missing" or "file.missing", with what could be named instead.
void requireFiles(const Workspace& workspace, const std::string& domain, const std::vector<MethodPlan>& methods, const Json& original);

} // namespace palimpsest
