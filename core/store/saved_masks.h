// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/mask_file.h"
#include "core/store/workspace.h"

#include <filesystem>
#include <string>
#include <vector>

namespace palimpsest {

/// Masks that a person keeps under a name: <workspace>/masks/<name>.safetensors.
std::vector<std::string> savedMasks(const Workspace& workspace); ///< their names, sorted

/// Saves under a name. Throws Error "mask-file.name" for one that cannot be a file's, "mask-file.exists" if it is taken by another mask (the same one again is no
/// error), and file errors.
void saveMask(const Workspace& workspace, const std::string& name, MaskFile mask);

/// Where a "mask_file" points: a saved mask's name, or a path. Throws Error "mask-file.missing" if nothing is there, naming the saved masks.
std::filesystem::path maskPath(const Workspace& workspace, const std::string& nameOrPath);

} // namespace palimpsest
